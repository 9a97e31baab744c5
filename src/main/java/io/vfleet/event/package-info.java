/** What happened: events of any type, kept in a ring, read by filter. Knows neither tasks nor sessions. */
@NullMarked
package io.vfleet.event;

import org.jspecify.annotations.NullMarked;
