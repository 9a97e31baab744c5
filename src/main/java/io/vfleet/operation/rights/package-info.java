/** Changes of roles and permissions, and methods of entities that clients disable. */
@NullMarked
package io.vfleet.operation.rights;

import org.jspecify.annotations.NullMarked;
