/**
 * Every managed type of a vCenter with its property table and the way its objects are found; on top of all families.
 */
@NullMarked
package io.vfleet.render.catalog;

import org.jspecify.annotations.NullMarked;
