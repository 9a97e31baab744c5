/**
 * Every managed type of a vCenter with its property table and its object lookup; depends on all other render packages.
 */
@NullMarked
package io.vfleet.render.catalog;

import org.jspecify.annotations.NullMarked;
