/** Lists of virtual machines and of containers, with their filters, and the details of containers. */
@NullMarked
package io.vfleet.operation.automation.listing;

import org.jspecify.annotations.NullMarked;
