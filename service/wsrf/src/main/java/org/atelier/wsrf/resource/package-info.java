/** WS-ResourceProperties: what a kind of resource shows of itself, how it is read, queried and changed. */
@NullMarked
package org.atelier.wsrf.resource;

import org.jspecify.annotations.NullMarked;
