import './errors.js';
import './password.js';
import './theme.js';
