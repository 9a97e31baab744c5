/** What the managers of a vCenter keep at run time that belongs to no single entity's state: custom fields. */
@NullMarked
package io.vfleet.manager;

import org.jspecify.annotations.NullMarked;
