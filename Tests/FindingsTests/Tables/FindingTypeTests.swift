import Testing

@testable import Findings

@Suite struct FindingTypeTests {
  struct Parts: Sendable {
    let text, purpose, resource, family: String
    var mechanism: String?
    var artifact: String?
  }

  static let cases = [
    Parts(
      text: "Recon:EC2/PortProbeUnprotectedPort", purpose: "Recon", resource: "EC2",
      family: "PortProbeUnprotectedPort"),
    Parts(
      text: "Backdoor:EC2/C&CActivity.B!DNS", purpose: "Backdoor", resource: "EC2", family: "C&CActivity",
      mechanism: "B", artifact: "DNS"),
    Parts(
      text: "Trojan:EC2/BlackholeTraffic!DNS", purpose: "Trojan", resource: "EC2", family: "BlackholeTraffic",
      artifact: "DNS"),
    Parts(
      text: "Recon:IAMUser/MaliciousIPCaller.Custom", purpose: "Recon", resource: "IAMUser",
      family: "MaliciousIPCaller", mechanism: "Custom"),
    Parts(text: "", purpose: "", resource: "", family: ""),
    Parts(text: "Nonsense", purpose: "", resource: "", family: "Nonsense"),
    Parts(text: "Recon:", purpose: "Recon", resource: "", family: ""),
    Parts(text: "a:b:c/d/e", purpose: "a", resource: "b:c", family: "d/e"),
    Parts(text: "A:B/C!D.E", purpose: "A", resource: "B", family: "C", artifact: "D.E"),
    Parts(text: "Größe:EC2/Ünlü.Ö", purpose: "Größe", resource: "EC2", family: "Ünlü", mechanism: "Ö"),
  ]

  @Test(arguments: cases)
  func `any text is taken apart by the grammar`(_ parts: Parts) {
    let type = FindingType(parts.text)
    #expect(type.purpose == parts.purpose)
    #expect(type.resource == parts.resource)
    #expect(type.family == parts.family)
    #expect(type.mechanism.map(String.init) == parts.mechanism)
    #expect(type.artifact.map(String.init) == parts.artifact)
    #expect(type.description == parts.text)
  }

  @Test func `the parts of every documented type make up its name again`() {
    for documented in FindingTypes.all {
      let type = documented.type
      var text = "\(type.purpose):\(type.resource)/\(type.family)"
      if let mechanism = type.mechanism { text += ".\(mechanism)" }
      if let artifact = type.artifact { text += "!\(artifact)" }
      #expect(text == documented.name)
    }
  }
}
