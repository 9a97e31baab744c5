/** The service of tokens: WS-Trust over SOAP, at /sts. */
@NullMarked
package io.vfleet.wire.soap.trust;

import org.jspecify.annotations.NullMarked;
