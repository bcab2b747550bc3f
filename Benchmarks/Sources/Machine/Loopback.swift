internal import Glibc

/// Ports of 127.0.0.1.
public enum Loopback {
  /// A port that nobody listens on right now.
  public static func freePort() throws(MachineError) -> UInt16 {
    let probe = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard probe >= 0 else { throw .failed("make a socket") }
    defer { _ = close(probe) }
    guard unsafe withAddress(port: 0, { unsafe bind(probe, $0, $1) }) == 0 else { throw .failed("take a port") }
    var address = sockaddr_in()
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let code = unsafe withUnsafeMutablePointer(to: &address) { pointer in
      // Sound: a sockaddr_in is what an AF_INET socket's name is, and its size is said.
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe getsockname(probe, $0, &length) }
    }
    guard code == 0 else { throw .failed("ask for the port") }
    return UInt16(bigEndian: address.sin_port)
  }

  static func withAddress(port: UInt16, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return unsafe withUnsafePointer(to: &address) { pointer in
      // Sound: every socket address begins as a sockaddr, and the size says which it is.
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
  }
}
