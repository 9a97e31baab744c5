/**
 * Shared base of rendering: turns the state of one managed object, as one session sees it, into property values;
 * depends on none of its sub-packages.
 */
@NullMarked
package io.vfleet.render;

import org.jspecify.annotations.NullMarked;
