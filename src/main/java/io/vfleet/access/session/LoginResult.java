package io.vfleet.access.session;

import io.vfleet.model.Fault;
import io.vfleet.model.UserName;

/** The result of an attempt to log in. */
public sealed interface LoginResult {
    record LoggedIn(Session session) implements LoginResult {}

    /**
     * A refusal.
     *
     * @param oneTooMany whether the client's address has had too many logins refused lately: the answer is to wait, and no
     *     event tells of it
     */
    record LoginRefused(Fault fault, boolean oneTooMany) implements LoginResult {}

    /**
     * The user has as many sessions as one user may have.
     *
     * @param max how many these are
     */
    record UserSessionLimitReached(UserName user, int max) implements LoginResult {}

    /** The limit of open sessions is reached. */
    record SessionLimitReached() implements LoginResult {}
}
