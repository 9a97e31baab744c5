/**
 * HTTP on Vert.x: the listener with its limits, one exchange of request and response, endpoints and their routing,
 * session tokens, and errors that need no vCenter.
 */
@NullMarked
package io.vfleet.wire.http;

import org.jspecify.annotations.NullMarked;
