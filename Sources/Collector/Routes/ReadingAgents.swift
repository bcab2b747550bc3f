internal import Findings
internal import Ingest
internal import Platform

/// What the collector knows of its agents, read on a queue of its own.
actor AgentRegister {
  private let queue = SerialQueue(label: "muster.agents")
  private let ledger: IngestLedger

  nonisolated var unownedExecutor: UnownedSerialExecutor { queue.asUnownedSerialExecutor() }

  init(ledger: IngestLedger) { self.ledger = ledger }

  /// The agents of the regions in a scope; none when it is confined to accounts, for an agent ships those of all.
  ///
  ///     {"agents": [{"agent": "us-west-1.0badcafe", "region": "us-west-1", "key": "us-west-1-a",
  ///       "highest_sequence": 7, "batches": 7, "missing_batches": 0, "findings": 4000,
  ///       "last_batch": "2026-11-23T04:05:06Z", "last_batch_age_seconds": 12}]}
  func json(scope: Scope, now: Timestamp) throws -> [UInt8] {
    let agents = try ledger.agents().filter { scope.seesPlaces && scope.regions?.contains($0.region) ?? true }
    var writer = JSONWriter()
    writer.object { writer in
      writer.key("agents")
      writer.array(agents) { $1.write(to: &$0, now: now) }
    }
    return writer.bytes
  }
}

extension AgentRecord {
  fileprivate func write(to writer: inout JSONWriter, now: Timestamp) {
    writer.object { writer in
      writer.member("agent", identity)
      writer.member("region", region)
      writer.member("key", keyID)
      writer.member("highest_sequence", highestSequence)
      writer.member("batches", batches)
      writer.member("missing_batches", missingBatches)
      writer.member("findings", findings)
      writer.member("last_batch", lastBatch.description)
      writer.member("last_batch_age_seconds", max(0, (now - lastBatch).components.seconds))
    }
  }
}
