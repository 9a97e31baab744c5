package io.vfleet.access.token;

/** A token that was issued, with its text as an assertion. */
public record IssuedToken(SecurityToken token, String text) {}
