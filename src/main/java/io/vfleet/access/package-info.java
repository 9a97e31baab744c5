/** Who may: sessions, users, roles and privileges. */
@NullMarked
package io.vfleet.access;

import org.jspecify.annotations.NullMarked;
