/** Renders sessions, the objects that belong to a session, and the authorization manager. */
@NullMarked
package io.vfleet.render.access;

import org.jspecify.annotations.NullMarked;
