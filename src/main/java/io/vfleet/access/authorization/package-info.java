/** Permissions, roles and privileges on inventory objects. */
@NullMarked
package io.vfleet.access.authorization;

import org.jspecify.annotations.NullMarked;
