/** SOAP messages: envelopes, XML read into a tree and then into arguments, and values written as XML. */
@NullMarked
package io.vfleet.wire.soap;

import org.jspecify.annotations.NullMarked;
