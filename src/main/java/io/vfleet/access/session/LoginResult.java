package io.vfleet.access.session;

import io.vfleet.model.Fault;

/** The result of an attempt to log in. */
public sealed interface LoginResult {
    record LoggedIn(Session session) implements LoginResult {}

    record LoginRefused(Fault fault) implements LoginResult {}

    /** The limit of open sessions is reached. */
    record SessionLimitReached() implements LoginResult {}
}
