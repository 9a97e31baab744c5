/** The little of the automation API that clients need to begin: sessions and the list of virtual machines. */
@NullMarked
package io.vfleet.wire.rest;

import org.jspecify.annotations.NullMarked;
