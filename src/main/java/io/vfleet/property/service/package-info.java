/** The methods of PropertyCollector, PropertyFilter and ViewManager, callable from any loop. */
@NullMarked
package io.vfleet.property.service;

import org.jspecify.annotations.NullMarked;
