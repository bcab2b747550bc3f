import Findings
import Platform
import Wire

/// What a command refuses itself; everything else is the error of the library it calls.
enum CommandError: Error, Equatable, CustomStringConvertible {
  case unknownRegion(Region, file: String, known: [Region])
  case noDataFolder(path: String)
  case noPlace
  case twoPlaces
  case notAURL(String)
  case noToken
  case tokenFile(DiskError)
  case notATokenFile(path: String)
  case ownerOfCollector
  case cannotFollowFolder
  case noSearch(String)
  case severalSearches(String, owners: [String])
  case noKeyFile(path: String)
  case keyFileUnreadable(DiskError)
  case keyFile(path: String, KeyFileError)
  case link(HTTPClientError)
  case refused(Problem)
  case notAnAnswer(url: String, status: Int)

  private static let saysAll: Set<ProblemType> = [
    .notFound, .queryInvalid, .searchInvalid, .searchLimit, .preconditionFailed,
  ]

  var status: EndingStatus {
    switch self {
    case .unknownRegion, .tokenFile, .notATokenFile, .noKeyFile, .keyFileUnreadable, .keyFile: .configuration
    case .noPlace, .twoPlaces, .notAURL, .noToken, .ownerOfCollector, .cannotFollowFolder, .severalSearches: .usage
    case .refused(let problem) where problem.status == 401 || problem.status == 403: .notAllowed
    case .refused(let problem) where problem.type == .queryInvalid || problem.type == .searchInvalid: .usage
    case .noDataFolder, .noSearch, .link, .refused, .notAnAnswer: .failed
    }
  }

  var description: String {
    switch self {
    case .unknownRegion(let region, let file, let known):
      """
      \(file): region \(region) is not in this fleet: use one of \(known.map(\.name).joined(separator: ", ")), or add \
      it to the file
      """
    case .noDataFolder(let path):
      "\(path): no collector has kept data here: give the folder that collector.data names in the fleet file"
    case .noPlace:
      """
      say whom to ask: --collector URL with --token-file FILE (or MUSTER_COLLECTOR and MUSTER_TOKEN_FILE in the \
      environment), or --data FOLDER on the collector's own machine
      """
    case .twoPlaces: "--collector and --data are two places to ask: leave one out"
    case .notAURL(let text):
      "\(text.debugDescription) is not the address of a collector: give one such as https://collector.example:8440"
    case .noToken: "the collector wants a token: give --token-file FILE, made with 'muster token create'"
    case .tokenFile(let error): error.description
    case .notATokenFile(let path):
      "\(path): a token file holds one line, the token that 'muster token create' printed"
    case .ownerOfCollector: "--owner is for a data folder: to a collector the token says whose searches they are"
    case .cannotFollowFolder:
      "--follow needs a collector, which tells of what arrives: give --collector URL and --token-file FILE in place of --data"
    case .noSearch(let name): "there is no saved search \(name) to be seen here: see 'muster search list'"
    case .severalSearches(let name, let owners):
      "several share a search \(name): write \(owners.map { "@\($0)/\(name)" }.joined(separator: " or "))"
    case .noKeyFile(let path):
      "\(path): there is no key file: run 'muster key create', and bring the file to the agent's machine if it is another"
    case .keyFileUnreadable(let error): error.description
    case .keyFile(let path, let error): "\(path): \(error)"
    case .link(let error): error.description
    // Their details say all of it.
    case .refused(let problem) where Self.saysAll.contains(problem.type): problem.detail
    case .refused(let problem): "\(problem.title): \(problem.detail). \(problem.advice)"
    case .notAnAnswer(let url, let status):
      "\(url): answered with status \(status) and nothing that a collector says: check the address"
    }
  }
}
