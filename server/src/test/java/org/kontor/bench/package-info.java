/** Measures the product at the size of a customer's data, through HTTP, against its gates: {@code bin/bench}; never shipped. */
package org.kontor.bench;
