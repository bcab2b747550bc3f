import Testing

/// The built executables as processes. One test after another: each of them wants the whole machine.
@Suite(.serialized) enum EndToEndTests {}
