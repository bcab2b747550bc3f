// simdjson's own header is C++; CSimdjson includes it. This module only carries the name to link with.
