package io.vfleet.access.authorization;

import io.vfleet.model.UserName;

/**
 * Whom a permission is for.
 *
 * @param group whether it is a group, which may have the name of a user
 */
public record Principal(UserName name, boolean group) {}
