public import Findings
public import Index

/// Answers that need not be made when the asker has them already.
extension Answers {
  /// Figures of the dashboard. Ages count back from a whole ten seconds.
  ///
  /// - Parameters:
  ///   - panels: the ones that are given, with the total.
  ///   - events: whether to count events too.
  public func statistics(
    _ question: FindingsQuestion, panels: Set<StatisticsPanel>, events: Bool, scope: Scope, now: Timestamp,
    tags: AnswerTags,
    known: KnownTags
  ) async throws(AskError) -> TaggedAnswer {
    let query = try question.plan(scope: scope, now: AnswerTags.moment(now))
    let asked = ["stats", "\(events)"] + panels.map(\.rawValue).sorted()
    return try await tags.answer(asked, scope: scope, query, known: known) { isKnown throws(AskError) in
      do throws(IndexError) {
        let found = try await index.statistics(query, panels: panels, events: events, unless: isKnown)
        return found.map { StatisticsAnswer($0).json(of: panels) }
      } catch {
        throw .index(error)
      }
    }
  }

  /// Values of fields with counts. Ages count back from a whole ten seconds.
  ///
  /// - Parameters:
  ///   - fields: one or more.
  ///   - limit: of the values of each; 1 to ``Index/IndexReader/mostFacetRows``.
  public func facets(
    of fields: [FacetField], _ question: FindingsQuestion, limit: Int, scope: Scope, now: Timestamp, tags: AnswerTags,
    known: KnownTags
  ) async throws(AskError) -> TaggedAnswer {
    let query = try question.plan(scope: scope, now: AnswerTags.moment(now))
    let asked = ["facets", "\(limit)"] + fields.map(\.field.name)
    return try await tags.answer(asked, scope: scope, query, known: known) { isKnown throws(AskError) in
      let found: Stated<FacetOutcome>
      do throws(IndexError) {
        found = try await index.facets(of: fields, query, limit: limit, unless: isKnown)
      } catch {
        throw .index(error)
      }
      return try found.map { outcome throws(AskError) in FacetsAnswer(try outcome.counts, of: fields).json }
    }
  }

  /// What the question fits over time. Ages count back from a whole ten seconds.
  ///
  /// - Parameters:
  ///   - field: whose values are told apart; nil for all in one.
  ///   - limit: of the values; 1 to ``Index/IndexReader/mostSeries``.
  public func timeline(
    of field: FacetField?, _ question: FindingsQuestion, limit: Int, scope: Scope, now: Timestamp, tags: AnswerTags,
    known: KnownTags
  ) async throws(AskError) -> TaggedAnswer {
    let query = try question.plan(scope: scope, now: AnswerTags.moment(now))
    let asked = ["timeline", "\(limit)", field?.field.name ?? ""]
    return try await tags.answer(asked, scope: scope, query, known: known) { isKnown throws(AskError) in
      let found: Stated<TimelineOutcome>
      do throws(IndexError) {
        found = try await index.timeline(of: field, query, limit: limit, unless: isKnown)
      } catch {
        throw .index(error)
      }
      return try found.map { outcome throws(AskError) in
        switch outcome {
        case .counted(let timeline): return TimelineAnswer(timeline, of: field).json
        case .tooManyValues(let field): throw .tooManyValues(field)
        }
      }
    }
  }

  /// Values of a field that begin with a text; only those of findings that the question fits.
  public func values(
    of field: FacetField, beginningWith prefix: String, _ question: FindingsQuestion, limit: Int, scope: Scope,
    now: Timestamp
  ) async throws(AskError) -> FieldValuesAnswer {
    let query = try question.plan(scope: scope, now: now)
    let outcome: FacetOutcome
    do throws(IndexError) {
      outcome = try await index.values(of: field, beginningWith: prefix, query, limit: limit)
    } catch {
      throw .index(error)
    }
    let facet = try outcome.counts.facets[field.field] ?? IndexStatistics.Facet()
    return FieldValuesAnswer(field: field.field.name, facet: StatisticsAnswer.Facet(facet))
  }
}

extension FacetOutcome {
  fileprivate var counts: IndexFacets {
    get throws(AskError) {
      switch self {
      case .counted(let facets): return facets
      case .tooManyValues(let field): throw .tooManyValues(field)
      }
    }
  }
}
