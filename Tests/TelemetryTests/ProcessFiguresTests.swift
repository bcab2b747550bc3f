import Testing

@testable import Telemetry

@Suite struct ProcessFiguresTests {
  @Test func `figures are read past a program name with spaces and parentheses`() throws {
    let figures = ProcessFigures(
      stat: "42 (a ) b) S 1 42 42 0 -1 4194560 900 0 0 0 150 25 0 0 20 0 4 0 12345 1000 200 18446744073709551615",
      status: "Name:\ta\nVmHWM:\t  900 kB\nVmRSS:\t  512 kB\n", system: "cpu 1 2\nbtime 1795400000\n", openFiles: 3)
    #expect(
      figures
        == ProcessFigures(
          residentMemoryBytes: 524_288, cpuSeconds: 1.75, startTimeSeconds: 1_795_400_123.45, openFiles: 3))
  }

  @Test(arguments: ["", "42 a S 1", "42 (a) S 1 2 3"])
  func `a stat line that is cut short gives no figures`(stat: String) {
    #expect(ProcessFigures(stat: stat, status: "VmRSS: 1 kB", system: "btime 1", openFiles: 0) == nil)
  }

  #if os(Linux)
    @Test func `this process has memory and open files`() throws {
      let figures = try #require(ProcessFigures.ofThisProcess())
      #expect(figures.residentMemoryBytes > 1 << 20)
      #expect(figures.openFiles >= 3)
      #expect(figures.startTimeSeconds > 1_500_000_000)
    }
  #endif
}
