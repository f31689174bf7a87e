/** The contract as this service publishes it: its names, its endpoint references, its documents. */
package org.atelier.soap.contract;
