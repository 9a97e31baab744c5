/** The TLS certificate of the server: given by the operator, or self-signed and stored between starts. */
@NullMarked
package io.vfleet.app.tls;

import org.jspecify.annotations.NullMarked;
