/**
 * Shared base of rendering: turns the state of one managed object, as one session sees it, into property values; knows
 * none of the object families below it.
 */
@NullMarked
package io.vfleet.render;

import org.jspecify.annotations.NullMarked;
