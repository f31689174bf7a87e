/**
 * The Java client of the workspace service. {@link org.atelier.client.AtelierClient#connect} is where it starts; everything that the
 * service refuses is an unchecked {@link org.atelier.client.AtelierException} whose class says why.
 */
package org.atelier.client;
