internal import Findings
public import Index

/// A finding version as the programming interface gives it: what the index knows, under the names of the query language.
///
///     {"id": "…", "region": "us-west-1", "account": "111122223333", "type": "Recon:EC2/Portscan", "severity": 5,
///      "band": "medium", "title": "…", "updated": "2026-11-23T04:05:06Z", …, "resources": [{"kind": "instance",
///      "id": "i-0abc"}], "remotes": [{"ip": "198.51.100.7", "country": "CN", …}], …,
///      "archive": {"segment": "us-west-1/2026/11/23/c0-0000000001.jsonl.gz", "offset": 0, "bytes": 812, "line": 0, …}}
///
/// Every member is always there; what the finding does not say is null.
extension FindingSummary {
  /// For whoever may see where it lies.
  public var json: [UInt8] {
    var writer = JSONWriter()
    write(to: &writer, places: true)
    return writer.bytes
  }

  /// - Parameter places: whether to say where in the archive it lies (``Findings/Scope/seesPlaces``); null if not.
  public func write(to writer: inout JSONWriter, places: Bool) {
    writer.object { writer in
      writer.member("id", id)
      writer.member("region", region)
      writer.member("account", account)
      writer.member("type", type)
      writer.member("severity", severity)
      writer.member("band", band.rawValue)
      writer.member("title", title)
      writer.member("description", description)
      writer.member("created", created.description)
      writer.member("updated", updated.description)
      writer.member("first_seen", firstSeen?.description ?? "")
      writer.member("last_seen", lastSeen?.description ?? "")
      writer.member("count", count)
      writer.member("archived", isArchived)
      writer.member("sample", isSample)
      writer.member("own_region", ownRegion)
      writer.member("partition", partition)
      writer.member("arn", arn)
      writer.member("resource_type", resourceType)
      writer.key("resources")
      writer.array(resources) { $1.write(to: &$0) }
      writer.key("remotes")
      writer.array(remotes) { $1.write(to: &$0) }
      writer.key("threats")
      writer.array(threats) { $0.value($1) }
      writer.member("action", action)
      writer.member("protocol", networkProtocol)
      writer.member("direction", direction)
      writer.member("blocked", isBlocked)
      writer.member("port", localPort)
      writer.member("domain", domain)
      writer.member("api", api)
      writer.member("service", service)
      writer.member("caller", caller)
      writer.member("latest", isLatest)
      writer.member("versions", versions)
      writer.member("digest", digest)
      writer.key("archive")
      if places, let place = pointer.known { place.write(to: &writer) } else { writer.null() }
    }
  }
}

extension FindingSummary.Resource {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("kind", kind.name)
      writer.member("id", id)
    }
  }
}

extension FindingSummary.Remote {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("ip", address?.description ?? "")
      writer.member("country", country)
      writer.member("country_name", countryName)
      writer.member("city", city)
      writer.member("latitude", latitude)
      writer.member("longitude", longitude)
      writer.member("asn", asn)
      writer.member("org", organisation)
    }
  }
}

extension ArchivePointer {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("segment", segment)
      writer.member("offset", offset)
      writer.member("bytes", bytes)
      writer.member("line", line)
      writer.member("agent", agent)
      writer.member("sequence", sequence)
      writer.member("key", keyID)
    }
  }
}
