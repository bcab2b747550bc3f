public import Findings
import Logging
import Platform
import Spool
import Telemetry
public import Wire

/// A request that is ready to go.
public struct OutgoingBatch: Sendable {
  public let id: BatchID
  public let lines: Int
  /// Signed for this attempt.
  public let headers: [(name: String, value: String)]
  public let body: [UInt8]
}

public enum NextSend: Sendable {
  /// Send it, and tell ``AgentCore/received(_:at:)`` what came of it.
  case send(OutgoingBatch)
  /// A batch waits, and is not to be sent before this time.
  case wait(until: Timestamp)
  /// The answer to a batch is still to come.
  case inFlight
  /// The spool is empty.
  case empty
}

extension AgentCore {
  /// The batch to send now, signed with the time as it is now.
  public func nextSend(at now: Timestamp) throws(AgentError) -> NextSend {
    guard sentAt == nil else { return .inFlight }
    if inHand == nil {
      defer { logIncidents() }
      do throws(SpoolError) { inHand = try spool.next() } catch { throw .spool(error) }
    }
    guard let batch = inHand else { return .empty }
    if case .wait(let until) = shipper.readiness(at: now) { return .wait(until: until) }
    let id = BatchID(agent: identity, sequence: batch.sequence)
    let headers = signer.headers(
      for: BatchLabel(id: id, region: batch.summary.region, day: batch.summary.day), body: batch.body,
      created: shipper.stamp(now: now), nonce: Nonce.generate(using: &generator))
    sentAt = now
    metrics.sentBytes[region].add(batch.body.count)
    return .send(OutgoingBatch(id: id, lines: batch.summary.lines, headers: headers, body: batch.body))
  }

  /// What came of the batch that ``nextSend(at:)`` gave.
  ///
  /// - Throws: ``AgentError`` when that could not be written down. After an ack the batch is done with all the same; a
  ///   batch that could not be set aside is sent again.
  public func received(_ outcome: SendOutcome, at now: Timestamp) throws(AgentError) {
    guard let batch = inHand, let sent = sentAt else { preconditionFailure("an answer to nothing") }
    sentAt = nil
    defer {
      measure(at: now)
      logIncidents()
    }
    if now > sent { metrics.sending[region].observe(now - sent) }
    let id = BatchID(agent: identity, sequence: batch.sequence)
    let verdict = shipper.judge(
      outcome, of: Shipper.Batch(id: id, lines: batch.summary.lines), sent: sent, at: now, using: &generator)
    metrics.clockOffset[region].set(shipper.clock.offset / .seconds(1))
    do throws(SpoolError) {
      switch verdict {
      case .acknowledge(let answer):
        inHand = nil
        count(answer, batch)
        try spool.acknowledge(batch.sequence)
      case .quarantine(let reason):
        inHand = nil
        try spool.quarantine(batch, reason: reason)
        summary.quarantinedBatches += 1
        metrics.shipped[region, "quarantined"].add()
        logger.error(
          "the collector will never take a batch; it is in quarantine",
          metadata: ["batch": "\(id)", "findings": "\(batch.summary.lines)", "reason": "\(reason)"])
      case .retry(let trouble): report(trouble, id, at: now)
      }
    } catch { throw .spool(error) }
  }

  /// The request never left, or nobody waits for its answer any more: the batch is sent again, at once.
  public func abandonSend() { sentAt = nil }

  /// Whether, run once, this agent has waited long enough for an ack.
  public func hasGivenUp(at now: Timestamp) -> Bool {
    guard options.isOnce, let givesUpAt else { return false }
    return now >= givesUpAt
  }

  private func count(_ answer: BatchAnswer, _ batch: SpooledBatch) {
    summary.batches += 1
    summary.received += answer.received
    summary.stored += answer.stored
    summary.updated += answer.updated
    summary.duplicate += answer.duplicate
    summary.rejected += answer.rejected.count
    metrics.shipped[region, "acknowledged"].add()
    metrics.findings[region, "stored"].add(max(0, answer.stored))
    metrics.findings[region, "updated"].add(max(0, answer.updated))
    metrics.findings[region, "duplicate"].add(max(0, answer.duplicate))
    metrics.findings[region, "rejected"].add(answer.rejected.count)
    givesUpAt = nil
    if trouble != nil {
      logger.info("the collector takes batches again", metadata: ["waiting": "\(spool.usage.batches)"])
      trouble = nil
    }
    if answer.received != batch.summary.lines {
      logger.warning(
        "the collector counted other than was sent",
        metadata: ["batch": "\(answer.batch)", "sent": "\(batch.summary.lines)", "received": "\(answer.received)"])
    }
    logger.debug(
      "a batch was acknowledged", metadata: ["batch": "\(answer.batch)", "findings": "\(answer.received)"])
  }

  /// Each reason is told once until it changes or is over; what needs a hand, as an error.
  private func report(_ trouble: Shipper.Trouble, _ id: BatchID, at now: Timestamp) {
    metrics.failures[region, trouble.reason.rawValue].add()
    if givesUpAt == nil { givesUpAt = now + options.givesUpAfter }
    let isKnown = self.trouble == trouble.reason
    self.trouble = trouble.reason
    var metadata: Logger.Metadata = [
      "batch": "\(id)", "reason": "\(trouble.reason.rawValue)", "detail": "\(trouble.detail)",
      "wait": "\(trouble.wait)",
    ]
    guard let advice = trouble.advice else {
      logger.log(level: isKnown ? .debug : .warning, "a batch is sent again", metadata: metadata)
      return
    }
    metadata["advice"] = "\(advice)"
    logger.log(
      level: isKnown ? .debug : .error, "the collector refuses this agent; its batches wait", metadata: metadata)
  }
}
