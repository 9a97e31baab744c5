/** The vim25 API as SOAP: one path to post to, what a request's body says, and XML in answers. */
@NullMarked
package io.vfleet.wire.soap;

import org.jspecify.annotations.NullMarked;
