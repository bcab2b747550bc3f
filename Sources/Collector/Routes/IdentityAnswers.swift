internal import Findings
internal import Fleet
internal import Identity
internal import Wire

/// What `GET /v1/session` says.
struct SessionAnswer {
  let visit: SignIn.Visit?
  let needsSetup: Bool
  let providers: [ProviderSettings]
  let passwordPolicy: PasswordPolicy
  let sessionPolicy: SessionPolicy

  var json: [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("signed_in", visit != nil)
      if let visit { write(visit, to: &writer) } else { writeNobody(to: &writer) }
      writer.key("password_policy")
      writer.object { writer in
        writer.member("minimum_length", passwordPolicy.minimumLength)
        for kind in ["upper", "lower", "digit", "special"] { writer.member(kind, true) }
      }
    }
    return writer.bytes
  }

  private func write(_ visit: SignIn.Visit, to writer: inout JSONWriter) {
    writer.member("user", visit.user.name.text)
    writer.member("name", visit.user.displayName.isEmpty ? visit.user.name.text : visit.user.displayName)
    writer.member("role", visit.user.role.rawValue)
    writer.member("regions", names: visit.user.scope.regions)
    writer.member("accounts", names: visit.user.scope.accounts)
    writer.member("must_change_password", visit.user.mustChangePassword)
    writer.member("provider", visit.user.provider ?? "")
    writer.member("csrf", visit.secret.csrf)
    writer.member("idle_expires", visit.session.idleEnd(sessionPolicy).description)
    writer.member("expires", visit.session.end(sessionPolicy).description)
  }

  private func writeNobody(to writer: inout JSONWriter) {
    writer.member("needs_setup", needsSetup)
    writer.key("providers")
    writer.array(providers) { writer, provider in
      writer.object { writer in
        writer.member("name", provider.name)
        writer.member("label", provider.label)
        writer.member("url", "/auth/\(provider.name)")
      }
    }
  }
}

extension JSONWriter {
  /// Null for all of them.
  fileprivate mutating func member(_ name: String, names: Set<String>?) {
    key(name)
    if let names { array(names.sorted()) { $0.value($1) } } else { null() }
  }
}

/// A user as admins are told of them.
struct UserAnswer {
  let user: User
  let isLocked: Bool

  var json: [UInt8] {
    var writer = JSONWriter()
    write(to: &writer)
    return writer.bytes
  }

  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("user", user.name.text)
      writer.member("name", user.displayName.isEmpty ? user.name.text : user.displayName)
      writer.member("role", user.role.rawValue)
      writer.member("regions", names: user.scope.regions)
      writer.member("accounts", names: user.scope.accounts)
      writer.member("state", user.state(isLocked: isLocked).rawValue)
      writer.member("last_sign_in", user.lastSignIn?.description ?? "")
      writer.member("provider", user.provider ?? "")
      writer.member("created", user.created.description)
    }
  }
}

/// `{"users": [ … ]}`
struct UsersAnswer {
  let users: [UserAnswer]

  var json: [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.key("users")
      writer.array(users) { $1.write(to: &$0) }
    }
    return writer.bytes
  }
}

/// `{"user": "ana", "temporary_password": "…"}`: the one time that it is told.
struct TemporaryPasswordAnswer {
  let user: UserName
  let password: String

  var json: [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("user", user.text)
      writer.member("temporary_password", password)
    }
    return writer.bytes
  }
}

/// `{"events": [ … ], "next": "4711"}`, the newest first.
struct AuditAnswer {
  let events: [AuditEvent]
  let next: Int?

  var json: [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.key("events")
      writer.array(events) { writer, event in
        writer.object { writer in
          writer.member("time", event.time.description)
          writer.member("user", event.user)
          writer.member("event", event.kind.rawValue)
          writer.member("detail", event.detail)
          writer.member("address", event.address)
        }
      }
      writer.member("next", next.map(String.init) ?? "")
    }
    return writer.bytes
  }
}
