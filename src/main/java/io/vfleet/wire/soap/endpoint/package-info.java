/** The HTTP endpoints of SOAP: method calls and the service description, with their paths. */
@NullMarked
package io.vfleet.wire.soap.endpoint;

import org.jspecify.annotations.NullMarked;
