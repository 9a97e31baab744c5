/** Configuration files of virtual machines, as clients write them. */
@NullMarked
package io.vfleet.operation.vmx;

import org.jspecify.annotations.NullMarked;
