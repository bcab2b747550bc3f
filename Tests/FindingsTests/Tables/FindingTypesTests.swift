import Testing

@testable import Findings

@Suite struct FindingTypesTests {
  @Test func `every listed type is found by its name and once`() {
    for type in FindingTypes.all {
      #expect(FindingTypes.documented(type.name) == type)
      #expect(FindingTypes.documented(utf8: type.name.utf8Span.span) == type)
    }
    #expect(Set(FindingTypes.all.map(\.name)).count == FindingTypes.all.count)
    #expect(FindingTypes.all.count == 248)
  }

  @Test(arguments: ["", "recon:ec2/portscan", "Recon:EC2/Portscan ", "Recon:EC2/PortscanX", "Recon:EC2/Portsca"])
  func `a name that is not exactly a listed one is not found`(_ name: String) {
    #expect(FindingTypes.documented(name) == nil)
  }

  @Test func `rows keep what the documentation says`() {
    let sequence = FindingTypes.documented("AttackSequence:EKS/CompromisedCluster")
    #expect(sequence?.severity == .always(.critical))
    #expect(sequence?.target == .attackSequence)
    let probe = FindingTypes.documented("Recon:EC2/PortProbeUnprotectedPort")
    #expect(probe?.severity == .usually(.low))
    let retired = FindingTypes.documented("Backdoor:EC2/XORDDOS")
    #expect(retired?.status == .retired)
    let rule = FindingTypes.documented("Persistence:IAM/AccountManipulation")
    #expect(rule?.severity.bands == [.low, .medium, .high])
    #expect(rule?.status == .customRule)
  }
}
