/** Event records, their message templates and their facets. */
@NullMarked
package io.vfleet.event;

import org.jspecify.annotations.NullMarked;
