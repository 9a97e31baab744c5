/** API methods of HostSystem. */
@NullMarked
package io.vfleet.operation.host;

import org.jspecify.annotations.NullMarked;
