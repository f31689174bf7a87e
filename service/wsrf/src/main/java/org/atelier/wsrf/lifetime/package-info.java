/** WS-ResourceLifetime: times at which resources end, and the sweeper that ends them. */
@NullMarked
package org.atelier.wsrf.lifetime;

import org.jspecify.annotations.NullMarked;
