/** Properties of the service instance and of the managers of which a vCenter has one each. */
@NullMarked
package io.vfleet.render.service;

import org.jspecify.annotations.NullMarked;
