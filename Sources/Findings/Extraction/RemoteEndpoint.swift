/// Somebody at the other end: a remote address with what GuardDuty knows of it.
public struct RemoteEndpoint: Sendable {
  public var address: IPAddress?
  /// ISO 3166 alpha-2, upper case, when the country is known by code or by name.
  public var country = TextRange.absent
  public var countryName = TextRange.absent
  public var city = TextRange.absent
  /// Degrees. Sample findings say 0, 0, which is no place: both are nil then.
  public var latitude: Double?
  public var longitude: Double?
  public var asn: Int64?
  public var organisation = TextRange.absent

  init() {}
}
