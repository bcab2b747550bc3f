import Findings
import Testing

@testable import Collector

@Suite struct ASFFTypeTests {
  /// From the table of the GuardDuty user guide.
  @Test(arguments: [
    ("Backdoor:EC2/C&CActivity.B!DNS", "TTPs/Command and Control/Backdoor:EC2-C&CActivity.B!DNS"),
    ("Behavior:EC2/NetworkPortUnusual", "Unusual Behaviors/VM/Behavior:EC2-NetworkPortUnusual"),
    ("Discovery:S3/TorIPCaller", "TTPs/Discovery:S3-TorIPCaller"),
    ("Impact:EC2/PortSweep", "TTPs/Impact/Impact:EC2-PortSweep"),
    ("Impact:S3/ObjectDelete.Unusual", "TTPs/Impact:S3-ObjectDelete.Unusual"),
    ("Policy:S3/BucketBlockPublicAccessDisabled", "Effects/Data Exposure/Policy:S3-BucketBlockPublicAccessDisabled"),
    ("Policy:S3/BucketPublicAccessGranted", "TTPs/Policy:S3-BucketPublicAccessGranted"),
    ("Recon:EC2/Portscan", "TTPs/Discovery/Recon:EC2-Portscan"),
    ("Trojan:EC2/DropPoint!DNS", "Effects/Data Exfiltration/Trojan:EC2-DropPoint!DNS"),
    ("Trojan:EC2/DriveBySourceTraffic!DNS", "TTPs/Initial Access/Trojan:EC2-DriveBySourceTraffic!DNS"),
    ("UnauthorizedAccess:EC2/SSHBruteForce", "TTPs/Initial Access/UnauthorizedAccess:EC2-SSHBruteForce"),
    ("UnauthorizedAccess:IAMUser/ConsoleLogin", "Unusual Behaviors/User/UnauthorizedAccess:IAMUser-ConsoleLogin"),
    (
      "UnauthorizedAccess:IAMUser/ConsoleLoginSuccess.B", "TTPs/UnauthorizedAccess:IAMUser-ConsoleLoginSuccess.B"
    ),
    ("UnauthorizedAccess:IAMUser/MaliciousIPCaller", "TTPs/UnauthorizedAccess:IAMUser-MaliciousIPCaller"),
    ("Tomorrow:New/Thing", "TTPs/Tomorrow:New-Thing"),
  ])
  func `a type is in the category that Security Hub shows it in`(type: String, shown: String) {
    #expect(ASFFType.text(type) == shown)
  }

  @Test(arguments: [
    (0, 1), (0.05, 1), (1, 10), (2, 20), (3.95, 39), (3.9999, 39), (4, 40), (6.95, 69), (6.9999, 69), (7, 70),
    (8.95, 89),
    (8.9999, 89), (9, 90), (10, 100), (11, 100), (-1, 1), (.infinity, 1), (.nan, 1),
  ])
  func `a severity stays in its band`(severity: Double, normalized: Int) {
    #expect(ASFFFinding.normalized(severity) == normalized)
  }

  @Test func `a text is cut between its characters, as AWS counts them`() {
    #expect("short".shortened(to: 5) == "short")
    #expect("longer".shortened(to: 5) == "long…")
    let wide = String(repeating: "\u{1F4A5}", count: 10)
    #expect(wide.shortened(to: 20) == wide)
    #expect(wide.shortened(to: 19).utf16.count == 19)
    #expect(wide.shortened(to: 18).utf16.count == 17)
  }
}
