/** Licences and what they are assigned to. */
@NullMarked
package io.vfleet.operation.licensing;

import org.jspecify.annotations.NullMarked;
