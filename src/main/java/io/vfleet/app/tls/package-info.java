/** The TLS certificate of the server: configured by the operator, or self-signed and stored between starts. */
@NullMarked
package io.vfleet.app.tls;

import org.jspecify.annotations.NullMarked;
