/** Login sessions, their objects, and the accounts they belong to. */
@NullMarked
package io.vfleet.access.session;

import org.jspecify.annotations.NullMarked;
