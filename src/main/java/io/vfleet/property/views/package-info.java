/** The view managed objects of a session: ContainerView, ListView, InventoryView and ViewManager. */
@NullMarked
package io.vfleet.property.views;

import org.jspecify.annotations.NullMarked;
