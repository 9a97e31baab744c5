package io.vfleet.access;

import io.vfleet.model.Fault;

/** How an attempt to begin a session ended. */
public sealed interface Login {
    record LoggedIn(Session session) implements Login {}

    record Refused(Fault fault) implements Login {}

    /** There are as many sessions as there may be. */
    record Full() implements Login {}
}
