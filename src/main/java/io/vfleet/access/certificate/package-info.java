/** Certificates that this server makes for itself. */
@NullMarked
package io.vfleet.access.certificate;

import org.jspecify.annotations.NullMarked;
