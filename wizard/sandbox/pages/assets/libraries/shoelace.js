var ye=t=>{var e;let{activeElement:o}=document;o&&t.contains(o)&&((e=document.activeElement)==null||e.blur())};var lo=globalThis,ao=lo.ShadowRoot&&(lo.ShadyCSS===void 0||lo.ShadyCSS.nativeShadow)&&"adoptedStyleSheets"in Document.prototype&&"replace"in CSSStyleSheet.prototype,Xo=Symbol(),Ns=new WeakMap,Pe=class{constructor(e,o,s){if(this._$cssResult$=!0,s!==Xo)throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");this.cssText=e,this.t=o}get styleSheet(){let e=this.o,o=this.t;if(ao&&e===void 0){let s=o!==void 0&&o.length===1;s&&(e=Ns.get(o)),e===void 0&&((this.o=e=new CSSStyleSheet).replaceSync(this.cssText),s&&Ns.set(o,e))}return e}toString(){return this.cssText}},Us=t=>new Pe(typeof t=="string"?t:t+"",void 0,Xo),z=(t,...e)=>{let o=t.length===1?t[0]:e.reduce((s,r,i)=>s+(l=>{if(l._$cssResult$===!0)return l.cssText;if(typeof l=="number")return l;throw Error("Value passed to 'css' function must be a 'css' function result: "+l+". Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.")})(r)+t[i+1],t[0]);return new Pe(o,t,Xo)},qs=(t,e)=>{if(ao)t.adoptedStyleSheets=e.map(o=>o instanceof CSSStyleSheet?o:o.styleSheet);else for(let o of e){let s=document.createElement("style"),r=lo.litNonce;r!==void 0&&s.setAttribute("nonce",r),s.textContent=o.cssText,t.appendChild(s)}},Zo=ao?t=>t:t=>t instanceof CSSStyleSheet?(e=>{let o="";for(let s of e.cssRules)o+=s.cssText;return Us(o)})(t):t;var{is:Fl,defineProperty:Hl,getOwnPropertyDescriptor:Nl,getOwnPropertyNames:Ul,getOwnPropertySymbols:ql,getPrototypeOf:Wl}=Object,no=globalThis,Ws=no.trustedTypes,jl=Ws?Ws.emptyScript:"",Gl=no.reactiveElementPolyfillSupport,Re=(t,e)=>t,qt={toAttribute(t,e){switch(e){case Boolean:t=t?jl:null;break;case Object:case Array:t=t==null?t:JSON.stringify(t)}return t},fromAttribute(t,e){let o=t;switch(e){case Boolean:o=t!==null;break;case Number:o=t===null?null:Number(t);break;case Object:case Array:try{o=JSON.parse(t)}catch{o=null}}return o}},co=(t,e)=>!Fl(t,e),js={attribute:!0,type:String,converter:qt,reflect:!1,useDefault:!1,hasChanged:co};Symbol.metadata??=Symbol("metadata"),no.litPropertyMetadata??=new WeakMap;var Bt=class extends HTMLElement{static addInitializer(e){this._$Ei(),(this.l??=[]).push(e)}static get observedAttributes(){return this.finalize(),this._$Eh&&[...this._$Eh.keys()]}static createProperty(e,o=js){if(o.state&&(o.attribute=!1),this._$Ei(),this.prototype.hasOwnProperty(e)&&((o=Object.create(o)).wrapped=!0),this.elementProperties.set(e,o),!o.noAccessor){let s=Symbol(),r=this.getPropertyDescriptor(e,s,o);r!==void 0&&Hl(this.prototype,e,r)}}static getPropertyDescriptor(e,o,s){let{get:r,set:i}=Nl(this.prototype,e)??{get(){return this[o]},set(l){this[o]=l}};return{get:r,set(l){let a=r?.call(this);i?.call(this,l),this.requestUpdate(e,a,s)},configurable:!0,enumerable:!0}}static getPropertyOptions(e){return this.elementProperties.get(e)??js}static _$Ei(){if(this.hasOwnProperty(Re("elementProperties")))return;let e=Wl(this);e.finalize(),e.l!==void 0&&(this.l=[...e.l]),this.elementProperties=new Map(e.elementProperties)}static finalize(){if(this.hasOwnProperty(Re("finalized")))return;if(this.finalized=!0,this._$Ei(),this.hasOwnProperty(Re("properties"))){let o=this.properties,s=[...Ul(o),...ql(o)];for(let r of s)this.createProperty(r,o[r])}let e=this[Symbol.metadata];if(e!==null){let o=litPropertyMetadata.get(e);if(o!==void 0)for(let[s,r]of o)this.elementProperties.set(s,r)}this._$Eh=new Map;for(let[o,s]of this.elementProperties){let r=this._$Eu(o,s);r!==void 0&&this._$Eh.set(r,o)}this.elementStyles=this.finalizeStyles(this.styles)}static finalizeStyles(e){let o=[];if(Array.isArray(e)){let s=new Set(e.flat(1/0).reverse());for(let r of s)o.unshift(Zo(r))}else e!==void 0&&o.push(Zo(e));return o}static _$Eu(e,o){let s=o.attribute;return s===!1?void 0:typeof s=="string"?s:typeof e=="string"?e.toLowerCase():void 0}constructor(){super(),this._$Ep=void 0,this.isUpdatePending=!1,this.hasUpdated=!1,this._$Em=null,this._$Ev()}_$Ev(){this._$ES=new Promise(e=>this.enableUpdating=e),this._$AL=new Map,this._$E_(),this.requestUpdate(),this.constructor.l?.forEach(e=>e(this))}addController(e){(this._$EO??=new Set).add(e),this.renderRoot!==void 0&&this.isConnected&&e.hostConnected?.()}removeController(e){this._$EO?.delete(e)}_$E_(){let e=new Map,o=this.constructor.elementProperties;for(let s of o.keys())this.hasOwnProperty(s)&&(e.set(s,this[s]),delete this[s]);e.size>0&&(this._$Ep=e)}createRenderRoot(){let e=this.shadowRoot??this.attachShadow(this.constructor.shadowRootOptions);return qs(e,this.constructor.elementStyles),e}connectedCallback(){this.renderRoot??=this.createRenderRoot(),this.enableUpdating(!0),this._$EO?.forEach(e=>e.hostConnected?.())}enableUpdating(e){}disconnectedCallback(){this._$EO?.forEach(e=>e.hostDisconnected?.())}attributeChangedCallback(e,o,s){this._$AK(e,s)}_$ET(e,o){let s=this.constructor.elementProperties.get(e),r=this.constructor._$Eu(e,s);if(r!==void 0&&s.reflect===!0){let i=(s.converter?.toAttribute!==void 0?s.converter:qt).toAttribute(o,s.type);this._$Em=e,i==null?this.removeAttribute(r):this.setAttribute(r,i),this._$Em=null}}_$AK(e,o){let s=this.constructor,r=s._$Eh.get(e);if(r!==void 0&&this._$Em!==r){let i=s.getPropertyOptions(r),l=typeof i.converter=="function"?{fromAttribute:i.converter}:i.converter?.fromAttribute!==void 0?i.converter:qt;this._$Em=r;let a=l.fromAttribute(o,i.type);this[r]=a??this._$Ej?.get(r)??a,this._$Em=null}}requestUpdate(e,o,s,r=!1,i){if(e!==void 0){let l=this.constructor;if(r===!1&&(i=this[e]),s??=l.getPropertyOptions(e),!((s.hasChanged??co)(i,o)||s.useDefault&&s.reflect&&i===this._$Ej?.get(e)&&!this.hasAttribute(l._$Eu(e,s))))return;this.C(e,o,s)}this.isUpdatePending===!1&&(this._$ES=this._$EP())}C(e,o,{useDefault:s,reflect:r,wrapped:i},l){s&&!(this._$Ej??=new Map).has(e)&&(this._$Ej.set(e,l??o??this[e]),i!==!0||l!==void 0)||(this._$AL.has(e)||(this.hasUpdated||s||(o=void 0),this._$AL.set(e,o)),r===!0&&this._$Em!==e&&(this._$Eq??=new Set).add(e))}async _$EP(){this.isUpdatePending=!0;try{await this._$ES}catch(o){Promise.reject(o)}let e=this.scheduleUpdate();return e!=null&&await e,!this.isUpdatePending}scheduleUpdate(){return this.performUpdate()}performUpdate(){if(!this.isUpdatePending)return;if(!this.hasUpdated){if(this.renderRoot??=this.createRenderRoot(),this._$Ep){for(let[r,i]of this._$Ep)this[r]=i;this._$Ep=void 0}let s=this.constructor.elementProperties;if(s.size>0)for(let[r,i]of s){let{wrapped:l}=i,a=this[r];l!==!0||this._$AL.has(r)||a===void 0||this.C(r,void 0,i,a)}}let e=!1,o=this._$AL;try{e=this.shouldUpdate(o),e?(this.willUpdate(o),this._$EO?.forEach(s=>s.hostUpdate?.()),this.update(o)):this._$EM()}catch(s){throw e=!1,this._$EM(),s}e&&this._$AE(o)}willUpdate(e){}_$AE(e){this._$EO?.forEach(o=>o.hostUpdated?.()),this.hasUpdated||(this.hasUpdated=!0,this.firstUpdated(e)),this.updated(e)}_$EM(){this._$AL=new Map,this.isUpdatePending=!1}get updateComplete(){return this.getUpdateComplete()}getUpdateComplete(){return this._$ES}shouldUpdate(e){return!0}update(e){this._$Eq&&=this._$Eq.forEach(o=>this._$ET(o,this[o])),this._$EM()}updated(e){}firstUpdated(e){}};Bt.elementStyles=[],Bt.shadowRootOptions={mode:"open"},Bt[Re("elementProperties")]=new Map,Bt[Re("finalized")]=new Map,Gl?.({ReactiveElement:Bt}),(no.reactiveElementVersions??=[]).push("2.1.2");var Jo=globalThis,Gs=t=>t,uo=Jo.trustedTypes,Ks=uo?uo.createPolicy("lit-html",{createHTML:t=>t}):void 0,ts="$lit$",Vt=`lit$${Math.random().toFixed(9).slice(2)}$`,es="?"+Vt,Kl=`<${es}>`,ee=document,Me=()=>ee.createComment(""),Ie=t=>t===null||typeof t!="object"&&typeof t!="function",os=Array.isArray,tr=t=>os(t)||typeof t?.[Symbol.iterator]=="function",Qo=`[ 	
\f\r]`,De=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,Ys=/-->/g,Xs=/>/g,Jt=RegExp(`>|${Qo}(?:([^\\s"'>=/]+)(${Qo}*=${Qo}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),Zs=/'/g,Qs=/"/g,er=/^(?:script|style|textarea|title)$/i,ss=t=>(e,...o)=>({_$litType$:t,strings:e,values:o}),y=ss(1),or=ss(2),sr=ss(3),mt=Symbol.for("lit-noChange"),J=Symbol.for("lit-nothing"),Js=new WeakMap,te=ee.createTreeWalker(ee,129);function rr(t,e){if(!os(t)||!t.hasOwnProperty("raw"))throw Error("invalid template strings array");return Ks!==void 0?Ks.createHTML(e):e}var ir=(t,e)=>{let o=t.length-1,s=[],r,i=e===2?"<svg>":e===3?"<math>":"",l=De;for(let a=0;a<o;a++){let c=t[a],m,h,f=-1,g=0;for(;g<c.length&&(l.lastIndex=g,h=l.exec(c),h!==null);)g=l.lastIndex,l===De?h[1]==="!--"?l=Ys:h[1]!==void 0?l=Xs:h[2]!==void 0?(er.test(h[2])&&(r=RegExp("</"+h[2],"g")),l=Jt):h[3]!==void 0&&(l=Jt):l===Jt?h[0]===">"?(l=r??De,f=-1):h[1]===void 0?f=-2:(f=l.lastIndex-h[2].length,m=h[1],l=h[3]===void 0?Jt:h[3]==='"'?Qs:Zs):l===Qs||l===Zs?l=Jt:l===Ys||l===Xs?l=De:(l=Jt,r=void 0);let u=l===Jt&&t[a+1].startsWith("/>")?" ":"";i+=l===De?c+Kl:f>=0?(s.push(m),c.slice(0,f)+ts+c.slice(f)+Vt+u):c+Vt+(f===-2?a:u)}return[rr(t,i+(t[o]||"<?>")+(e===2?"</svg>":e===3?"</math>":"")),s]},Be=class t{constructor({strings:e,_$litType$:o},s){let r;this.parts=[];let i=0,l=0,a=e.length-1,c=this.parts,[m,h]=ir(e,o);if(this.el=t.createElement(m,s),te.currentNode=this.el.content,o===2||o===3){let f=this.el.content.firstChild;f.replaceWith(...f.childNodes)}for(;(r=te.nextNode())!==null&&c.length<a;){if(r.nodeType===1){if(r.hasAttributes())for(let f of r.getAttributeNames())if(f.endsWith(ts)){let g=h[l++],u=r.getAttribute(f).split(Vt),b=/([.?@])?(.*)/.exec(g);c.push({type:1,index:i,name:b[2],strings:u,ctor:b[1]==="."?po:b[1]==="?"?mo:b[1]==="@"?fo:se}),r.removeAttribute(f)}else f.startsWith(Vt)&&(c.push({type:6,index:i}),r.removeAttribute(f));if(er.test(r.tagName)){let f=r.textContent.split(Vt),g=f.length-1;if(g>0){r.textContent=uo?uo.emptyScript:"";for(let u=0;u<g;u++)r.append(f[u],Me()),te.nextNode(),c.push({type:2,index:++i});r.append(f[g],Me())}}}else if(r.nodeType===8)if(r.data===es)c.push({type:2,index:i});else{let f=-1;for(;(f=r.data.indexOf(Vt,f+1))!==-1;)c.push({type:7,index:i}),f+=Vt.length-1}i++}}static createElement(e,o){let s=ee.createElement("template");return s.innerHTML=e,s}};function oe(t,e,o=t,s){if(e===mt)return e;let r=s!==void 0?o._$Co?.[s]:o._$Cl,i=Ie(e)?void 0:e._$litDirective$;return r?.constructor!==i&&(r?._$AO?.(!1),i===void 0?r=void 0:(r=new i(t),r._$AT(t,o,s)),s!==void 0?(o._$Co??=[])[s]=r:o._$Cl=r),r!==void 0&&(e=oe(t,r._$AS(t,e.values),r,s)),e}var ho=class{constructor(e,o){this._$AV=[],this._$AN=void 0,this._$AD=e,this._$AM=o}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(e){let{el:{content:o},parts:s}=this._$AD,r=(e?.creationScope??ee).importNode(o,!0);te.currentNode=r;let i=te.nextNode(),l=0,a=0,c=s[0];for(;c!==void 0;){if(l===c.index){let m;c.type===2?m=new _e(i,i.nextSibling,this,e):c.type===1?m=new c.ctor(i,c.name,c.strings,this,e):c.type===6&&(m=new go(i,this,e)),this._$AV.push(m),c=s[++a]}l!==c?.index&&(i=te.nextNode(),l++)}return te.currentNode=ee,r}p(e){let o=0;for(let s of this._$AV)s!==void 0&&(s.strings!==void 0?(s._$AI(e,s,o),o+=s.strings.length-2):s._$AI(e[o])),o++}},_e=class t{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(e,o,s,r){this.type=2,this._$AH=J,this._$AN=void 0,this._$AA=e,this._$AB=o,this._$AM=s,this.options=r,this._$Cv=r?.isConnected??!0}get parentNode(){let e=this._$AA.parentNode,o=this._$AM;return o!==void 0&&e?.nodeType===11&&(e=o.parentNode),e}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(e,o=this){e=oe(this,e,o),Ie(e)?e===J||e==null||e===""?(this._$AH!==J&&this._$AR(),this._$AH=J):e!==this._$AH&&e!==mt&&this._(e):e._$litType$!==void 0?this.$(e):e.nodeType!==void 0?this.T(e):tr(e)?this.k(e):this._(e)}O(e){return this._$AA.parentNode.insertBefore(e,this._$AB)}T(e){this._$AH!==e&&(this._$AR(),this._$AH=this.O(e))}_(e){this._$AH!==J&&Ie(this._$AH)?this._$AA.nextSibling.data=e:this.T(ee.createTextNode(e)),this._$AH=e}$(e){let{values:o,_$litType$:s}=e,r=typeof s=="number"?this._$AC(e):(s.el===void 0&&(s.el=Be.createElement(rr(s.h,s.h[0]),this.options)),s);if(this._$AH?._$AD===r)this._$AH.p(o);else{let i=new ho(r,this),l=i.u(this.options);i.p(o),this.T(l),this._$AH=i}}_$AC(e){let o=Js.get(e.strings);return o===void 0&&Js.set(e.strings,o=new Be(e)),o}k(e){os(this._$AH)||(this._$AH=[],this._$AR());let o=this._$AH,s,r=0;for(let i of e)r===o.length?o.push(s=new t(this.O(Me()),this.O(Me()),this,this.options)):s=o[r],s._$AI(i),r++;r<o.length&&(this._$AR(s&&s._$AB.nextSibling,r),o.length=r)}_$AR(e=this._$AA.nextSibling,o){for(this._$AP?.(!1,!0,o);e!==this._$AB;){let s=Gs(e).nextSibling;Gs(e).remove(),e=s}}setConnected(e){this._$AM===void 0&&(this._$Cv=e,this._$AP?.(e))}},se=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(e,o,s,r,i){this.type=1,this._$AH=J,this._$AN=void 0,this.element=e,this.name=o,this._$AM=r,this.options=i,s.length>2||s[0]!==""||s[1]!==""?(this._$AH=Array(s.length-1).fill(new String),this.strings=s):this._$AH=J}_$AI(e,o=this,s,r){let i=this.strings,l=!1;if(i===void 0)e=oe(this,e,o,0),l=!Ie(e)||e!==this._$AH&&e!==mt,l&&(this._$AH=e);else{let a=e,c,m;for(e=i[0],c=0;c<i.length-1;c++)m=oe(this,a[s+c],o,c),m===mt&&(m=this._$AH[c]),l||=!Ie(m)||m!==this._$AH[c],m===J?e=J:e!==J&&(e+=(m??"")+i[c+1]),this._$AH[c]=m}l&&!r&&this.j(e)}j(e){e===J?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,e??"")}},po=class extends se{constructor(){super(...arguments),this.type=3}j(e){this.element[this.name]=e===J?void 0:e}},mo=class extends se{constructor(){super(...arguments),this.type=4}j(e){this.element.toggleAttribute(this.name,!!e&&e!==J)}},fo=class extends se{constructor(e,o,s,r,i){super(e,o,s,r,i),this.type=5}_$AI(e,o=this){if((e=oe(this,e,o,0)??J)===mt)return;let s=this._$AH,r=e===J&&s!==J||e.capture!==s.capture||e.once!==s.once||e.passive!==s.passive,i=e!==J&&(s===J||r);r&&this.element.removeEventListener(this.name,this,s),i&&this.element.addEventListener(this.name,this,e),this._$AH=e}handleEvent(e){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,e):this._$AH.handleEvent(e)}},go=class{constructor(e,o,s){this.element=e,this.type=6,this._$AN=void 0,this._$AM=o,this.options=s}get _$AU(){return this._$AM._$AU}_$AI(e){oe(this,e)}},lr={M:ts,P:Vt,A:es,C:1,L:ir,R:ho,D:tr,V:oe,I:_e,H:se,N:mo,U:fo,B:po,F:go},Yl=Jo.litHtmlPolyfillSupport;Yl?.(Be,_e),(Jo.litHtmlVersions??=[]).push("3.3.3");var ar=(t,e,o)=>{let s=o?.renderBefore??e,r=s._$litPart$;if(r===void 0){let i=o?.renderBefore??null;s._$litPart$=r=new _e(e.insertBefore(Me(),i),i,void 0,o??{})}return r._$AI(t),r};var rs=globalThis,Wt=class extends Bt{constructor(){super(...arguments),this.renderOptions={host:this},this._$Do=void 0}createRenderRoot(){let e=super.createRenderRoot();return this.renderOptions.renderBefore??=e.firstChild,e}update(e){let o=this.render();this.hasUpdated||(this.renderOptions.isConnected=this.isConnected),super.update(e),this._$Do=ar(o,this.renderRoot,this.renderOptions)}connectedCallback(){super.connectedCallback(),this._$Do?.setConnected(!0)}disconnectedCallback(){super.disconnectedCallback(),this._$Do?.setConnected(!1)}render(){return mt}};Wt._$litElement$=!0,Wt.finalized=!0,rs.litElementHydrateSupport?.({LitElement:Wt});var Xl=rs.litElementPolyfillSupport;Xl?.({LitElement:Wt});(rs.litElementVersions??=[]).push("4.2.2");var nr=z`
  :host {
    display: inline-block;
    color: var(--sl-color-neutral-600);
  }

  .icon-button {
    flex: 0 0 auto;
    display: flex;
    align-items: center;
    background: none;
    border: none;
    border-radius: var(--sl-border-radius-medium);
    font-size: inherit;
    color: inherit;
    padding: var(--sl-spacing-x-small);
    cursor: pointer;
    transition: var(--sl-transition-x-fast) color;
    -webkit-appearance: none;
  }

  .icon-button:hover:not(.icon-button--disabled),
  .icon-button:focus-visible:not(.icon-button--disabled) {
    color: var(--sl-color-primary-600);
  }

  .icon-button:active:not(.icon-button--disabled) {
    color: var(--sl-color-primary-700);
  }

  .icon-button:focus {
    outline: none;
  }

  .icon-button--disabled {
    opacity: 0.5;
    cursor: not-allowed;
  }

  .icon-button:focus-visible {
    outline: var(--sl-focus-ring);
    outline-offset: var(--sl-focus-ring-offset);
  }

  .icon-button__icon {
    pointer-events: none;
  }
`;var is="";function cr(t){is=t}function dr(t=""){if(!is){let e=[...document.getElementsByTagName("script")],o=e.find(s=>s.hasAttribute("data-shoelace"));if(o)cr(o.getAttribute("data-shoelace"));else{let s=e.find(i=>/shoelace(\.min)?\.js($|\?)/.test(i.src)||/shoelace-autoloader(\.min)?\.js($|\?)/.test(i.src)),r="";s&&(r=s.getAttribute("src")),cr(r.split("/").slice(0,-1).join("/"))}}return is.replace(/\/$/,"")+(t?`/${t.replace(/^\//,"")}`:"")}var Zl={name:"default",resolver:t=>dr(`assets/icons/${t}.svg`)},ur=Zl;var hr={caret:`
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">
      <polyline points="6 9 12 15 18 9"></polyline>
    </svg>
  `,check:`
    <svg part="checked-icon" class="checkbox__icon" viewBox="0 0 16 16">
      <g stroke="none" stroke-width="1" fill="none" fill-rule="evenodd" stroke-linecap="round">
        <g stroke="currentColor">
          <g transform="translate(3.428571, 3.428571)">
            <path d="M0,5.71428571 L3.42857143,9.14285714"></path>
            <path d="M9.14285714,0 L3.42857143,9.14285714"></path>
          </g>
        </g>
      </g>
    </svg>
  `,"chevron-down":`
    <svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" fill="currentColor" class="bi bi-chevron-down" viewBox="0 0 16 16">
      <path fill-rule="evenodd" d="M1.646 4.646a.5.5 0 0 1 .708 0L8 10.293l5.646-5.647a.5.5 0 0 1 .708.708l-6 6a.5.5 0 0 1-.708 0l-6-6a.5.5 0 0 1 0-.708z"/>
    </svg>
  `,"chevron-left":`
    <svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" fill="currentColor" class="bi bi-chevron-left" viewBox="0 0 16 16">
      <path fill-rule="evenodd" d="M11.354 1.646a.5.5 0 0 1 0 .708L5.707 8l5.647 5.646a.5.5 0 0 1-.708.708l-6-6a.5.5 0 0 1 0-.708l6-6a.5.5 0 0 1 .708 0z"/>
    </svg>
  `,"chevron-right":`
    <svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" fill="currentColor" class="bi bi-chevron-right" viewBox="0 0 16 16">
      <path fill-rule="evenodd" d="M4.646 1.646a.5.5 0 0 1 .708 0l6 6a.5.5 0 0 1 0 .708l-6 6a.5.5 0 0 1-.708-.708L10.293 8 4.646 2.354a.5.5 0 0 1 0-.708z"/>
    </svg>
  `,copy:`
    <svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" fill="currentColor" class="bi bi-copy" viewBox="0 0 16 16">
      <path fill-rule="evenodd" d="M4 2a2 2 0 0 1 2-2h8a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2V2Zm2-1a1 1 0 0 0-1 1v8a1 1 0 0 0 1 1h8a1 1 0 0 0 1-1V2a1 1 0 0 0-1-1H6ZM2 5a1 1 0 0 0-1 1v8a1 1 0 0 0 1 1h8a1 1 0 0 0 1-1v-1h1v1a2 2 0 0 1-2 2H2a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2h1v1H2Z"/>
    </svg>
  `,eye:`
    <svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" fill="currentColor" class="bi bi-eye" viewBox="0 0 16 16">
      <path d="M16 8s-3-5.5-8-5.5S0 8 0 8s3 5.5 8 5.5S16 8 16 8zM1.173 8a13.133 13.133 0 0 1 1.66-2.043C4.12 4.668 5.88 3.5 8 3.5c2.12 0 3.879 1.168 5.168 2.457A13.133 13.133 0 0 1 14.828 8c-.058.087-.122.183-.195.288-.335.48-.83 1.12-1.465 1.755C11.879 11.332 10.119 12.5 8 12.5c-2.12 0-3.879-1.168-5.168-2.457A13.134 13.134 0 0 1 1.172 8z"/>
      <path d="M8 5.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5zM4.5 8a3.5 3.5 0 1 1 7 0 3.5 3.5 0 0 1-7 0z"/>
    </svg>
  `,"eye-slash":`
    <svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" fill="currentColor" class="bi bi-eye-slash" viewBox="0 0 16 16">
      <path d="M13.359 11.238C15.06 9.72 16 8 16 8s-3-5.5-8-5.5a7.028 7.028 0 0 0-2.79.588l.77.771A5.944 5.944 0 0 1 8 3.5c2.12 0 3.879 1.168 5.168 2.457A13.134 13.134 0 0 1 14.828 8c-.058.087-.122.183-.195.288-.335.48-.83 1.12-1.465 1.755-.165.165-.337.328-.517.486l.708.709z"/>
      <path d="M11.297 9.176a3.5 3.5 0 0 0-4.474-4.474l.823.823a2.5 2.5 0 0 1 2.829 2.829l.822.822zm-2.943 1.299.822.822a3.5 3.5 0 0 1-4.474-4.474l.823.823a2.5 2.5 0 0 0 2.829 2.829z"/>
      <path d="M3.35 5.47c-.18.16-.353.322-.518.487A13.134 13.134 0 0 0 1.172 8l.195.288c.335.48.83 1.12 1.465 1.755C4.121 11.332 5.881 12.5 8 12.5c.716 0 1.39-.133 2.02-.36l.77.772A7.029 7.029 0 0 1 8 13.5C3 13.5 0 8 0 8s.939-1.721 2.641-3.238l.708.709zm10.296 8.884-12-12 .708-.708 12 12-.708.708z"/>
    </svg>
  `,eyedropper:`
    <svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" fill="currentColor" class="bi bi-eyedropper" viewBox="0 0 16 16">
      <path d="M13.354.646a1.207 1.207 0 0 0-1.708 0L8.5 3.793l-.646-.647a.5.5 0 1 0-.708.708L8.293 5l-7.147 7.146A.5.5 0 0 0 1 12.5v1.793l-.854.853a.5.5 0 1 0 .708.707L1.707 15H3.5a.5.5 0 0 0 .354-.146L11 7.707l1.146 1.147a.5.5 0 0 0 .708-.708l-.647-.646 3.147-3.146a1.207 1.207 0 0 0 0-1.708l-2-2zM2 12.707l7-7L10.293 7l-7 7H2v-1.293z"></path>
    </svg>
  `,"grip-vertical":`
    <svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" fill="currentColor" class="bi bi-grip-vertical" viewBox="0 0 16 16">
      <path d="M7 2a1 1 0 1 1-2 0 1 1 0 0 1 2 0zm3 0a1 1 0 1 1-2 0 1 1 0 0 1 2 0zM7 5a1 1 0 1 1-2 0 1 1 0 0 1 2 0zm3 0a1 1 0 1 1-2 0 1 1 0 0 1 2 0zM7 8a1 1 0 1 1-2 0 1 1 0 0 1 2 0zm3 0a1 1 0 1 1-2 0 1 1 0 0 1 2 0zm-3 3a1 1 0 1 1-2 0 1 1 0 0 1 2 0zm3 0a1 1 0 1 1-2 0 1 1 0 0 1 2 0zm-3 3a1 1 0 1 1-2 0 1 1 0 0 1 2 0zm3 0a1 1 0 1 1-2 0 1 1 0 0 1 2 0z"></path>
    </svg>
  `,indeterminate:`
    <svg part="indeterminate-icon" class="checkbox__icon" viewBox="0 0 16 16">
      <g stroke="none" stroke-width="1" fill="none" fill-rule="evenodd" stroke-linecap="round">
        <g stroke="currentColor" stroke-width="2">
          <g transform="translate(2.285714, 6.857143)">
            <path d="M10.2857143,1.14285714 L1.14285714,1.14285714"></path>
          </g>
        </g>
      </g>
    </svg>
  `,"person-fill":`
    <svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" fill="currentColor" class="bi bi-person-fill" viewBox="0 0 16 16">
      <path d="M3 14s-1 0-1-1 1-4 6-4 6 3 6 4-1 1-1 1H3zm5-6a3 3 0 1 0 0-6 3 3 0 0 0 0 6z"/>
    </svg>
  `,"play-fill":`
    <svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" fill="currentColor" class="bi bi-play-fill" viewBox="0 0 16 16">
      <path d="m11.596 8.697-6.363 3.692c-.54.313-1.233-.066-1.233-.697V4.308c0-.63.692-1.01 1.233-.696l6.363 3.692a.802.802 0 0 1 0 1.393z"></path>
    </svg>
  `,"pause-fill":`
    <svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" fill="currentColor" class="bi bi-pause-fill" viewBox="0 0 16 16">
      <path d="M5.5 3.5A1.5 1.5 0 0 1 7 5v6a1.5 1.5 0 0 1-3 0V5a1.5 1.5 0 0 1 1.5-1.5zm5 0A1.5 1.5 0 0 1 12 5v6a1.5 1.5 0 0 1-3 0V5a1.5 1.5 0 0 1 1.5-1.5z"></path>
    </svg>
  `,radio:`
    <svg part="checked-icon" class="radio__icon" viewBox="0 0 16 16">
      <g stroke="none" stroke-width="1" fill="none" fill-rule="evenodd">
        <g fill="currentColor">
          <circle cx="8" cy="8" r="3.42857143"></circle>
        </g>
      </g>
    </svg>
  `,"star-fill":`
    <svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" fill="currentColor" class="bi bi-star-fill" viewBox="0 0 16 16">
      <path d="M3.612 15.443c-.386.198-.824-.149-.746-.592l.83-4.73L.173 6.765c-.329-.314-.158-.888.283-.95l4.898-.696L7.538.792c.197-.39.73-.39.927 0l2.184 4.327 4.898.696c.441.062.612.636.282.95l-3.522 3.356.83 4.73c.078.443-.36.79-.746.592L8 13.187l-4.389 2.256z"/>
    </svg>
  `,"x-lg":`
    <svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" fill="currentColor" class="bi bi-x-lg" viewBox="0 0 16 16">
      <path d="M2.146 2.854a.5.5 0 1 1 .708-.708L8 7.293l5.146-5.147a.5.5 0 0 1 .708.708L8.707 8l5.147 5.146a.5.5 0 0 1-.708.708L8 8.707l-5.146 5.147a.5.5 0 0 1-.708-.708L7.293 8 2.146 2.854Z"/>
    </svg>
  `,"x-circle-fill":`
    <svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" fill="currentColor" class="bi bi-x-circle-fill" viewBox="0 0 16 16">
      <path d="M16 8A8 8 0 1 1 0 8a8 8 0 0 1 16 0zM5.354 4.646a.5.5 0 1 0-.708.708L7.293 8l-2.647 2.646a.5.5 0 0 0 .708.708L8 8.707l2.646 2.647a.5.5 0 0 0 .708-.708L8.707 8l2.647-2.646a.5.5 0 0 0-.708-.708L8 7.293 5.354 4.646z"></path>
    </svg>
  `},Ql={name:"system",resolver:t=>t in hr?`data:image/svg+xml,${encodeURIComponent(hr[t])}`:""},pr=Ql;var bo=[ur,pr],vo=[];function mr(t){vo.push(t)}function fr(t){vo=vo.filter(e=>e!==t)}function ls(t){return bo.find(e=>e.name===t)}function as(t,e){gr(t),bo.push({name:t,resolver:e.resolver,mutator:e.mutator,spriteSheet:e.spriteSheet}),vo.forEach(o=>{o.library===t&&o.setIcon()})}function gr(t){bo=bo.filter(e=>e.name!==t)}var br=z`
  :host {
    display: inline-block;
    width: 1em;
    height: 1em;
    box-sizing: content-box !important;
  }

  svg {
    display: block;
    height: 100%;
    width: 100%;
  }
`;var _r=Object.defineProperty,Jl=Object.defineProperties,ta=Object.getOwnPropertyDescriptor,ea=Object.getOwnPropertyDescriptors,vr=Object.getOwnPropertySymbols,oa=Object.prototype.hasOwnProperty,sa=Object.prototype.propertyIsEnumerable,ns=(t,e)=>(e=Symbol[t])?e:Symbol.for("Symbol."+t),cs=t=>{throw TypeError(t)},yr=(t,e,o)=>e in t?_r(t,e,{enumerable:!0,configurable:!0,writable:!0,value:o}):t[e]=o,ft=(t,e)=>{for(var o in e||(e={}))oa.call(e,o)&&yr(t,o,e[o]);if(vr)for(var o of vr(e))sa.call(e,o)&&yr(t,o,e[o]);return t},Ft=(t,e)=>Jl(t,ea(e)),n=(t,e,o,s)=>{for(var r=s>1?void 0:s?ta(e,o):e,i=t.length-1,l;i>=0;i--)(l=t[i])&&(r=(s?l(e,o,r):l(r))||r);return s&&r&&_r(e,o,r),r},wr=(t,e,o)=>e.has(t)||cs("Cannot "+o),xr=(t,e,o)=>(wr(t,e,"read from private field"),o?o.call(t):e.get(t)),kr=(t,e,o)=>e.has(t)?cs("Cannot add the same private member more than once"):e instanceof WeakSet?e.add(t):e.set(t,o),Cr=(t,e,o,s)=>(wr(t,e,"write to private field"),s?s.call(t,o):e.set(t,o),o),ra=function(t,e){this[0]=t,this[1]=e},Sr=t=>{var e=t[ns("asyncIterator")],o=!1,s,r={};return e==null?(e=t[ns("iterator")](),s=i=>r[i]=l=>e[i](l)):(e=e.call(t),s=i=>r[i]=l=>{if(o){if(o=!1,i==="throw")throw l;return l}return o=!0,{done:!1,value:new ra(new Promise(a=>{var c=e[i](l);c instanceof Object||cs("Object expected"),a(c)}),1)}}),r[ns("iterator")]=()=>r,s("next"),"throw"in e?s("throw"):r.throw=i=>{throw i},"return"in e&&s("return"),r};function L(t,e){let o=ft({waitUntilFirstUpdate:!1},e);return(s,r)=>{let{update:i}=s,l=Array.isArray(t)?t:[t];s.update=function(a){l.forEach(c=>{let m=c;if(a.has(m)){let h=a.get(m),f=this[m];h!==f&&(!o.waitUntilFirstUpdate||this.hasUpdated)&&this[r](h,f)}}),i.call(this,a)}}}var P=z`
  :host {
    box-sizing: border-box;
  }

  :host *,
  :host *::before,
  :host *::after {
    box-sizing: inherit;
  }

  [hidden] {
    display: none !important;
  }
`;var ia={attribute:!0,type:String,converter:qt,reflect:!1,hasChanged:co},la=(t=ia,e,o)=>{let{kind:s,metadata:r}=o,i=globalThis.litPropertyMetadata.get(r);if(i===void 0&&globalThis.litPropertyMetadata.set(r,i=new Map),s==="setter"&&((t=Object.create(t)).wrapped=!0),i.set(o.name,t),s==="accessor"){let{name:l}=o;return{set(a){let c=e.get.call(this);e.set.call(this,a),this.requestUpdate(l,c,t,!0,a)},init(a){return a!==void 0&&this.C(l,void 0,t,a),a}}}if(s==="setter"){let{name:l}=o;return function(a){let c=this[l];e.call(this,a),this.requestUpdate(l,c,t,!0,a)}}throw Error("Unsupported decorator location: "+s)};function d(t){return(e,o)=>typeof o=="object"?la(t,e,o):((s,r,i)=>{let l=r.hasOwnProperty(i);return r.constructor.createProperty(i,s),l?Object.getOwnPropertyDescriptor(r,i):void 0})(t,e,o)}function F(t){return d({...t,state:!0,attribute:!1})}function $r(t){return(e,o)=>{let s=typeof e=="function"?e:e[o];Object.assign(s,t)}}var re=(t,e,o)=>(o.configurable=!0,o.enumerable=!0,Reflect.decorate&&typeof e!="object"&&Object.defineProperty(t,e,o),o);function E(t,e){return(o,s,r)=>{let i=l=>l.renderRoot?.querySelector(t)??null;if(e){let{get:l,set:a}=typeof s=="object"?o:r??(()=>{let c=Symbol();return{get(){return this[c]},set(m){this[c]=m}}})();return re(o,s,{get(){let c=l.call(this);return c===void 0&&(c=i(this),(c!==null||this.hasUpdated)&&a.call(this,c)),c}})}return re(o,s,{get(){return i(this)}})}}var yo,O=class extends Wt{constructor(){super(),kr(this,yo,!1),this.initialReflectedProperties=new Map,Object.entries(this.constructor.dependencies).forEach(([t,e])=>{this.constructor.define(t,e)})}emit(t,e){let o=new CustomEvent(t,ft({bubbles:!0,cancelable:!1,composed:!0,detail:{}},e));return this.dispatchEvent(o),o}static define(t,e=this,o={}){let s=customElements.get(t);if(!s){try{customElements.define(t,e,o)}catch{customElements.define(t,class extends e{},o)}return}let r=" (unknown version)",i=r;"version"in e&&e.version&&(r=" v"+e.version),"version"in s&&s.version&&(i=" v"+s.version),!(r&&i&&r===i)&&console.warn(`Attempted to register <${t}>${r}, but <${t}>${i} has already been registered.`)}attributeChangedCallback(t,e,o){xr(this,yo)||(this.constructor.elementProperties.forEach((s,r)=>{s.reflect&&this[r]!=null&&this.initialReflectedProperties.set(r,this[r])}),Cr(this,yo,!0)),super.attributeChangedCallback(t,e,o)}willUpdate(t){super.willUpdate(t),this.initialReflectedProperties.forEach((e,o)=>{t.has(o)&&this[o]==null&&(this[o]=e)})}};yo=new WeakMap;O.version="2.20.1";O.dependencies={};n([d()],O.prototype,"dir",2);n([d()],O.prototype,"lang",2);var{I:Od}=lr;var Ar=(t,e)=>e===void 0?t?._$litType$!==void 0:t?._$litType$===e;var _o=t=>t.strings===void 0;var aa={},Er=(t,e=aa)=>t._$AH=e;var Ve=Symbol(),wo=Symbol(),ds,us=new Map,tt=class extends O{constructor(){super(...arguments),this.initialRender=!1,this.svg=null,this.label="",this.library="default"}async resolveIcon(t,e){var o;let s;if(e?.spriteSheet)return this.svg=y`<svg part="svg">
        <use part="use" href="${t}"></use>
      </svg>`,this.svg;try{if(s=await fetch(t,{mode:"cors"}),!s.ok)return s.status===410?Ve:wo}catch{return wo}try{let r=document.createElement("div");r.innerHTML=await s.text();let i=r.firstElementChild;if(((o=i?.tagName)==null?void 0:o.toLowerCase())!=="svg")return Ve;ds||(ds=new DOMParser);let a=ds.parseFromString(i.outerHTML,"text/html").body.querySelector("svg");return a?(a.part.add("svg"),document.adoptNode(a)):Ve}catch{return Ve}}connectedCallback(){super.connectedCallback(),mr(this)}firstUpdated(){this.initialRender=!0,this.setIcon()}disconnectedCallback(){super.disconnectedCallback(),fr(this)}getIconSource(){let t=ls(this.library);return this.name&&t?{url:t.resolver(this.name),fromLibrary:!0}:{url:this.src,fromLibrary:!1}}handleLabelChange(){typeof this.label=="string"&&this.label.length>0?(this.setAttribute("role","img"),this.setAttribute("aria-label",this.label),this.removeAttribute("aria-hidden")):(this.removeAttribute("role"),this.removeAttribute("aria-label"),this.setAttribute("aria-hidden","true"))}async setIcon(){var t;let{url:e,fromLibrary:o}=this.getIconSource(),s=o?ls(this.library):void 0;if(!e){this.svg=null;return}let r=us.get(e);if(r||(r=this.resolveIcon(e,s),us.set(e,r)),!this.initialRender)return;let i=await r;if(i===wo&&us.delete(e),e===this.getIconSource().url){if(Ar(i)){if(this.svg=i,s){await this.updateComplete;let l=this.shadowRoot.querySelector("[part='svg']");typeof s.mutator=="function"&&l&&s.mutator(l)}return}switch(i){case wo:case Ve:this.svg=null,this.emit("sl-error");break;default:this.svg=i.cloneNode(!0),(t=s?.mutator)==null||t.call(s,this.svg),this.emit("sl-load")}}}render(){return this.svg}};tt.styles=[P,br];n([F()],tt.prototype,"svg",2);n([d({reflect:!0})],tt.prototype,"name",2);n([d()],tt.prototype,"src",2);n([d()],tt.prototype,"label",2);n([d({reflect:!0})],tt.prototype,"library",2);n([L("label")],tt.prototype,"handleLabelChange",1);n([L(["name","src","library"])],tt.prototype,"setIcon",1);var wt={ATTRIBUTE:1,CHILD:2,PROPERTY:3,BOOLEAN_ATTRIBUTE:4,EVENT:5,ELEMENT:6},Ht=t=>(...e)=>({_$litDirective$:t,values:e}),Lt=class{constructor(e){}get _$AU(){return this._$AM._$AU}_$AT(e,o,s){this._$Ct=e,this._$AM=o,this._$Ci=s}_$AS(e,o){return this.update(e,o)}update(e,o){return this.render(...o)}};var R=Ht(class extends Lt{constructor(t){if(super(t),t.type!==wt.ATTRIBUTE||t.name!=="class"||t.strings?.length>2)throw Error("`classMap()` can only be used in the `class` attribute and must be the only part in the attribute.")}render(t){return" "+Object.keys(t).filter(e=>t[e]).join(" ")+" "}update(t,[e]){if(this.st===void 0){this.st=new Set,t.strings!==void 0&&(this.nt=new Set(t.strings.join(" ").split(/\s/).filter(s=>s!=="")));for(let s in e)e[s]&&!this.nt?.has(s)&&this.st.add(s);return this.render(e)}let o=t.element.classList;for(let s of this.st)s in e||(o.remove(s),this.st.delete(s));for(let s in e){let r=!!e[s];r===this.st.has(s)||this.nt?.has(s)||(r?(o.add(s),this.st.add(s)):(o.remove(s),this.st.delete(s)))}return mt}});var Tr=Symbol.for(""),na=t=>{if(t?.r===Tr)return t?._$litStatic$};var we=(t,...e)=>({_$litStatic$:e.reduce((o,s,r)=>o+(i=>{if(i._$litStatic$!==void 0)return i._$litStatic$;throw Error(`Value passed to 'literal' function must be a 'literal' result: ${i}. Use 'unsafeStatic' to pass non-literal values, but
            take care to ensure page security.`)})(s)+t[r+1],t[0]),r:Tr}),zr=new Map,hs=t=>(e,...o)=>{let s=o.length,r,i,l=[],a=[],c,m=0,h=!1;for(;m<s;){for(c=e[m];m<s&&(i=o[m],(r=na(i))!==void 0);)c+=r+e[++m],h=!0;m!==s&&a.push(i),l.push(c),m++}if(m===s&&l.push(e[s]),h){let f=l.join("$$lit$$");(e=zr.get(f))===void 0&&(l.raw=l,zr.set(f,e=l)),o=a}return t(e,...o)},xe=hs(y),lu=hs(or),au=hs(sr);var D=t=>t??J;var et=class extends O{constructor(){super(...arguments),this.hasFocus=!1,this.label="",this.disabled=!1}handleBlur(){this.hasFocus=!1,this.emit("sl-blur")}handleFocus(){this.hasFocus=!0,this.emit("sl-focus")}handleClick(t){this.disabled&&(t.preventDefault(),t.stopPropagation())}click(){this.button.click()}focus(t){this.button.focus(t)}blur(){this.button.blur()}render(){let t=!!this.href,e=t?we`a`:we`button`;return xe`
      <${e}
        part="base"
        class=${R({"icon-button":!0,"icon-button--disabled":!t&&this.disabled,"icon-button--focused":this.hasFocus})}
        ?disabled=${D(t?void 0:this.disabled)}
        type=${D(t?void 0:"button")}
        href=${D(t?this.href:void 0)}
        target=${D(t?this.target:void 0)}
        download=${D(t?this.download:void 0)}
        rel=${D(t&&this.target?"noreferrer noopener":void 0)}
        role=${D(t?void 0:"button")}
        aria-disabled=${this.disabled?"true":"false"}
        aria-label="${this.label}"
        tabindex=${this.disabled?"-1":"0"}
        @blur=${this.handleBlur}
        @focus=${this.handleFocus}
        @click=${this.handleClick}
      >
        <sl-icon
          class="icon-button__icon"
          name=${D(this.name)}
          library=${D(this.library)}
          src=${D(this.src)}
          aria-hidden="true"
        ></sl-icon>
      </${e}>
    `}};et.styles=[P,nr];et.dependencies={"sl-icon":tt};n([E(".icon-button")],et.prototype,"button",2);n([F()],et.prototype,"hasFocus",2);n([d()],et.prototype,"name",2);n([d()],et.prototype,"library",2);n([d()],et.prototype,"src",2);n([d()],et.prototype,"href",2);n([d()],et.prototype,"target",2);n([d()],et.prototype,"download",2);n([d()],et.prototype,"label",2);n([d({type:Boolean,reflect:!0})],et.prototype,"disabled",2);var Lr=new Map,ca=new WeakMap;function da(t){return t??{keyframes:[],options:{duration:0}}}function Or(t,e){return e.toLowerCase()==="rtl"?{keyframes:t.rtlKeyframes||t.keyframes,options:t.options}:t}function K(t,e){Lr.set(t,da(e))}function ot(t,e,o){let s=ca.get(t);if(s?.[e])return Or(s[e],o.dir);let r=Lr.get(e);return r?Or(r,o.dir):{keyframes:[],options:{duration:0}}}function ct(t,e){return new Promise(o=>{function s(r){r.target===t&&(t.removeEventListener(e,s),o())}t.addEventListener(e,s)})}function st(t,e,o){return new Promise(s=>{if(o?.duration===1/0)throw new Error("Promise-based animations must be finite.");let r=t.animate(e,Ft(ft({},o),{duration:ua()?0:o.duration}));r.addEventListener("cancel",s,{once:!0}),r.addEventListener("finish",s,{once:!0})})}function ua(){return window.matchMedia("(prefers-reduced-motion: reduce)").matches}function it(t){return Promise.all(t.getAnimations().map(e=>new Promise(o=>{e.cancel(),requestAnimationFrame(o)})))}function ps(t,e){return t.map(o=>Ft(ft({},o),{height:o.height==="auto"?`${e}px`:o.height}))}var lt=class{constructor(t,...e){this.slotNames=[],this.handleSlotChange=o=>{let s=o.target;(this.slotNames.includes("[default]")&&!s.name||s.name&&this.slotNames.includes(s.name))&&this.host.requestUpdate()},(this.host=t).addController(this),this.slotNames=e}hasDefaultSlot(){return[...this.host.childNodes].some(t=>{if(t.nodeType===t.TEXT_NODE&&t.textContent.trim()!=="")return!0;if(t.nodeType===t.ELEMENT_NODE){let e=t;if(e.tagName.toLowerCase()==="sl-visually-hidden")return!1;if(!e.hasAttribute("slot"))return!0}return!1})}hasNamedSlot(t){return this.host.querySelector(`:scope > [slot="${t}"]`)!==null}test(t){return t==="[default]"?this.hasDefaultSlot():this.hasNamedSlot(t)}hostConnected(){this.host.shadowRoot.addEventListener("slotchange",this.handleSlotChange)}hostDisconnected(){this.host.shadowRoot.removeEventListener("slotchange",this.handleSlotChange)}};function Pr(t){if(!t)return"";let e=t.assignedNodes({flatten:!0}),o="";return[...e].forEach(s=>{s.nodeType===Node.TEXT_NODE&&(o+=s.textContent)}),o}var ms=new Set,ke=new Map,Nt,fs="ltr",gs="en",Rr=typeof MutationObserver<"u"&&typeof document<"u"&&typeof document.documentElement<"u";if(Rr){let t=new MutationObserver(Dr);fs=document.documentElement.dir||"ltr",gs=document.documentElement.lang||navigator.language,t.observe(document.documentElement,{attributes:!0,attributeFilter:["dir","lang"]})}function Fe(...t){t.map(e=>{let o=e.$code.toLowerCase();ke.has(o)?ke.set(o,Object.assign(Object.assign({},ke.get(o)),e)):ke.set(o,e),Nt||(Nt=e)}),Dr()}function Dr(){Rr&&(fs=document.documentElement.dir||"ltr",gs=document.documentElement.lang||navigator.language),[...ms.keys()].map(t=>{typeof t.requestUpdate=="function"&&t.requestUpdate()})}var xo=class{constructor(e){this.host=e,this.host.addController(this)}hostConnected(){ms.add(this.host)}hostDisconnected(){ms.delete(this.host)}dir(){return`${this.host.dir||fs}`.toLowerCase()}lang(){let e=`${this.host.lang||gs}`.toLowerCase().replace(/_/g,"-");try{return new Intl.Locale(e),e}catch{return Nt?Nt.$code.toLowerCase():"en"}}getTranslationData(e){var o,s;let r;try{r=new Intl.Locale(e.replace(/_/g,"-"))}catch{return{locale:void 0,language:"",region:"",primary:void 0,secondary:void 0}}let i=r.language.toLowerCase(),l=(s=(o=r.region)===null||o===void 0?void 0:o.toLowerCase())!==null&&s!==void 0?s:"",a=ke.get(`${i}-${l}`),c=ke.get(i);return{locale:r,language:i,region:l,primary:a,secondary:c}}exists(e,o){var s;let{primary:r,secondary:i}=this.getTranslationData((s=o.lang)!==null&&s!==void 0?s:this.lang());return o=Object.assign({includeFallback:!1},o),!!(r&&r[e]||i&&i[e]||o.includeFallback&&Nt&&Nt[e])}term(e,...o){let{primary:s,secondary:r}=this.getTranslationData(this.lang()),i;if(s&&s[e])i=s[e];else if(r&&r[e])i=r[e];else if(Nt&&Nt[e])i=Nt[e];else return console.error(`No translation found for: ${String(e)}`),String(e);return typeof i=="function"?i(...o):i}date(e,o){return e=new Date(e),new Intl.DateTimeFormat(this.lang(),o).format(e)}number(e,o){return e=Number(e),isNaN(e)?"":new Intl.NumberFormat(this.lang(),o).format(e)}relativeTime(e,o,s){return new Intl.RelativeTimeFormat(this.lang(),s).format(e,o)}};var Mr={$code:"en",$name:"English",$dir:"ltr",carousel:"Carousel",clearEntry:"Clear entry",close:"Close",copied:"Copied",copy:"Copy",currentValue:"Current value",error:"Error",goToSlide:(t,e)=>`Go to slide ${t} of ${e}`,hidePassword:"Hide password",loading:"Loading",nextSlide:"Next slide",numOptionsSelected:t=>t===0?"No options selected":t===1?"1 option selected":`${t} options selected`,previousSlide:"Previous slide",progress:"Progress",remove:"Remove",resize:"Resize",scrollToEnd:"Scroll to end",scrollToStart:"Scroll to start",selectAColorFromTheScreen:"Select a color from the screen",showPassword:"Show password",slideNum:t=>`Slide ${t}`,toggleColorFormat:"Toggle color format"};Fe(Mr);var Ir=Mr;var Y=class extends xo{};Fe(Ir);var Br=z`
  :host {
    display: contents;

    /* For better DX, we'll reset the margin here so the base part can inherit it */
    margin: 0;
  }

  .alert {
    position: relative;
    display: flex;
    align-items: stretch;
    background-color: var(--sl-panel-background-color);
    border: solid var(--sl-panel-border-width) var(--sl-panel-border-color);
    border-top-width: calc(var(--sl-panel-border-width) * 3);
    border-radius: var(--sl-border-radius-medium);
    font-family: var(--sl-font-sans);
    font-size: var(--sl-font-size-small);
    font-weight: var(--sl-font-weight-normal);
    line-height: 1.6;
    color: var(--sl-color-neutral-700);
    margin: inherit;
    overflow: hidden;
  }

  .alert:not(.alert--has-icon) .alert__icon,
  .alert:not(.alert--closable) .alert__close-button {
    display: none;
  }

  .alert__icon {
    flex: 0 0 auto;
    display: flex;
    align-items: center;
    font-size: var(--sl-font-size-large);
    padding-inline-start: var(--sl-spacing-large);
  }

  .alert--has-countdown {
    border-bottom: none;
  }

  .alert--primary {
    border-top-color: var(--sl-color-primary-600);
  }

  .alert--primary .alert__icon {
    color: var(--sl-color-primary-600);
  }

  .alert--success {
    border-top-color: var(--sl-color-success-600);
  }

  .alert--success .alert__icon {
    color: var(--sl-color-success-600);
  }

  .alert--neutral {
    border-top-color: var(--sl-color-neutral-600);
  }

  .alert--neutral .alert__icon {
    color: var(--sl-color-neutral-600);
  }

  .alert--warning {
    border-top-color: var(--sl-color-warning-600);
  }

  .alert--warning .alert__icon {
    color: var(--sl-color-warning-600);
  }

  .alert--danger {
    border-top-color: var(--sl-color-danger-600);
  }

  .alert--danger .alert__icon {
    color: var(--sl-color-danger-600);
  }

  .alert__message {
    flex: 1 1 auto;
    display: block;
    padding: var(--sl-spacing-large);
    overflow: hidden;
  }

  .alert__close-button {
    flex: 0 0 auto;
    display: flex;
    align-items: center;
    font-size: var(--sl-font-size-medium);
    margin-inline-end: var(--sl-spacing-medium);
    align-self: center;
  }

  .alert__countdown {
    position: absolute;
    bottom: 0;
    left: 0;
    width: 100%;
    height: calc(var(--sl-panel-border-width) * 3);
    background-color: var(--sl-panel-border-color);
    display: flex;
  }

  .alert__countdown--ltr {
    justify-content: flex-end;
  }

  .alert__countdown .alert__countdown-elapsed {
    height: 100%;
    width: 0;
  }

  .alert--primary .alert__countdown-elapsed {
    background-color: var(--sl-color-primary-600);
  }

  .alert--success .alert__countdown-elapsed {
    background-color: var(--sl-color-success-600);
  }

  .alert--neutral .alert__countdown-elapsed {
    background-color: var(--sl-color-neutral-600);
  }

  .alert--warning .alert__countdown-elapsed {
    background-color: var(--sl-color-warning-600);
  }

  .alert--danger .alert__countdown-elapsed {
    background-color: var(--sl-color-danger-600);
  }

  .alert__timer {
    display: none;
  }
`;var xt=class ie extends O{constructor(){super(...arguments),this.hasSlotController=new lt(this,"icon","suffix"),this.localize=new Y(this),this.open=!1,this.closable=!1,this.variant="primary",this.duration=1/0,this.remainingTime=this.duration}static get toastStack(){return this.currentToastStack||(this.currentToastStack=Object.assign(document.createElement("div"),{className:"sl-toast-stack"})),this.currentToastStack}firstUpdated(){this.base.hidden=!this.open}restartAutoHide(){this.handleCountdownChange(),clearTimeout(this.autoHideTimeout),clearInterval(this.remainingTimeInterval),this.open&&this.duration<1/0&&(this.autoHideTimeout=window.setTimeout(()=>this.hide(),this.duration),this.remainingTime=this.duration,this.remainingTimeInterval=window.setInterval(()=>{this.remainingTime-=100},100))}pauseAutoHide(){var e;(e=this.countdownAnimation)==null||e.pause(),clearTimeout(this.autoHideTimeout),clearInterval(this.remainingTimeInterval)}resumeAutoHide(){var e;this.duration<1/0&&(this.autoHideTimeout=window.setTimeout(()=>this.hide(),this.remainingTime),this.remainingTimeInterval=window.setInterval(()=>{this.remainingTime-=100},100),(e=this.countdownAnimation)==null||e.play())}handleCountdownChange(){if(this.open&&this.duration<1/0&&this.countdown){let{countdownElement:e}=this,o="100%",s="0";this.countdownAnimation=e.animate([{width:o},{width:s}],{duration:this.duration,easing:"linear"})}}handleCloseClick(){this.hide()}async handleOpenChange(){if(this.open){this.emit("sl-show"),this.duration<1/0&&this.restartAutoHide(),await it(this.base),this.base.hidden=!1;let{keyframes:e,options:o}=ot(this,"alert.show",{dir:this.localize.dir()});await st(this.base,e,o),this.emit("sl-after-show")}else{ye(this),this.emit("sl-hide"),clearTimeout(this.autoHideTimeout),clearInterval(this.remainingTimeInterval),await it(this.base);let{keyframes:e,options:o}=ot(this,"alert.hide",{dir:this.localize.dir()});await st(this.base,e,o),this.base.hidden=!0,this.emit("sl-after-hide")}}handleDurationChange(){this.restartAutoHide()}async show(){if(!this.open)return this.open=!0,ct(this,"sl-after-show")}async hide(){if(this.open)return this.open=!1,ct(this,"sl-after-hide")}async toast(){return new Promise(e=>{this.handleCountdownChange(),ie.toastStack.parentElement===null&&document.body.append(ie.toastStack),ie.toastStack.appendChild(this),requestAnimationFrame(()=>{this.clientWidth,this.show()}),this.addEventListener("sl-after-hide",()=>{ie.toastStack.removeChild(this),e(),ie.toastStack.querySelector("sl-alert")===null&&ie.toastStack.remove()},{once:!0})})}render(){return y`
      <div
        part="base"
        class=${R({alert:!0,"alert--open":this.open,"alert--closable":this.closable,"alert--has-countdown":!!this.countdown,"alert--has-icon":this.hasSlotController.test("icon"),"alert--primary":this.variant==="primary","alert--success":this.variant==="success","alert--neutral":this.variant==="neutral","alert--warning":this.variant==="warning","alert--danger":this.variant==="danger"})}
        role="alert"
        aria-hidden=${this.open?"false":"true"}
        @mouseenter=${this.pauseAutoHide}
        @mouseleave=${this.resumeAutoHide}
      >
        <div part="icon" class="alert__icon">
          <slot name="icon"></slot>
        </div>

        <div part="message" class="alert__message" aria-live="polite">
          <slot></slot>
        </div>

        ${this.closable?y`
              <sl-icon-button
                part="close-button"
                exportparts="base:close-button__base"
                class="alert__close-button"
                name="x-lg"
                library="system"
                label=${this.localize.term("close")}
                @click=${this.handleCloseClick}
              ></sl-icon-button>
            `:""}

        <div role="timer" class="alert__timer">${this.remainingTime}</div>

        ${this.countdown?y`
              <div
                class=${R({alert__countdown:!0,"alert__countdown--ltr":this.countdown==="ltr"})}
              >
                <div class="alert__countdown-elapsed"></div>
              </div>
            `:""}
      </div>
    `}};xt.styles=[P,Br];xt.dependencies={"sl-icon-button":et};n([E('[part~="base"]')],xt.prototype,"base",2);n([E(".alert__countdown-elapsed")],xt.prototype,"countdownElement",2);n([d({type:Boolean,reflect:!0})],xt.prototype,"open",2);n([d({type:Boolean,reflect:!0})],xt.prototype,"closable",2);n([d({reflect:!0})],xt.prototype,"variant",2);n([d({type:Number})],xt.prototype,"duration",2);n([d({type:String,reflect:!0})],xt.prototype,"countdown",2);n([F()],xt.prototype,"remainingTime",2);n([L("open",{waitUntilFirstUpdate:!0})],xt.prototype,"handleOpenChange",1);n([L("duration")],xt.prototype,"handleDurationChange",1);var Vr=xt;K("alert.show",{keyframes:[{opacity:0,scale:.8},{opacity:1,scale:1}],options:{duration:250,easing:"ease"}});K("alert.hide",{keyframes:[{opacity:1,scale:1},{opacity:0,scale:.8}],options:{duration:250,easing:"ease"}});Vr.define("sl-alert");var Fr=z`
  :host {
    display: inline-flex;
  }

  .badge {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    font-size: max(12px, 0.75em);
    font-weight: var(--sl-font-weight-semibold);
    letter-spacing: var(--sl-letter-spacing-normal);
    line-height: 1;
    border-radius: var(--sl-border-radius-small);
    border: solid 1px var(--sl-color-neutral-0);
    white-space: nowrap;
    padding: 0.35em 0.6em;
    user-select: none;
    -webkit-user-select: none;
    cursor: inherit;
  }

  /* Variant modifiers */
  .badge--primary {
    background-color: var(--sl-color-primary-600);
    color: var(--sl-color-neutral-0);
  }

  .badge--success {
    background-color: var(--sl-color-success-600);
    color: var(--sl-color-neutral-0);
  }

  .badge--neutral {
    background-color: var(--sl-color-neutral-600);
    color: var(--sl-color-neutral-0);
  }

  .badge--warning {
    background-color: var(--sl-color-warning-600);
    color: var(--sl-color-neutral-0);
  }

  .badge--danger {
    background-color: var(--sl-color-danger-600);
    color: var(--sl-color-neutral-0);
  }

  /* Pill modifier */
  .badge--pill {
    border-radius: var(--sl-border-radius-pill);
  }

  /* Pulse modifier */
  .badge--pulse {
    animation: pulse 1.5s infinite;
  }

  .badge--pulse.badge--primary {
    --pulse-color: var(--sl-color-primary-600);
  }

  .badge--pulse.badge--success {
    --pulse-color: var(--sl-color-success-600);
  }

  .badge--pulse.badge--neutral {
    --pulse-color: var(--sl-color-neutral-600);
  }

  .badge--pulse.badge--warning {
    --pulse-color: var(--sl-color-warning-600);
  }

  .badge--pulse.badge--danger {
    --pulse-color: var(--sl-color-danger-600);
  }

  @keyframes pulse {
    0% {
      box-shadow: 0 0 0 0 var(--pulse-color);
    }
    70% {
      box-shadow: 0 0 0 0.5rem transparent;
    }
    100% {
      box-shadow: 0 0 0 0 transparent;
    }
  }
`;var Ce=class extends O{constructor(){super(...arguments),this.variant="primary",this.pill=!1,this.pulse=!1}render(){return y`
      <span
        part="base"
        class=${R({badge:!0,"badge--primary":this.variant==="primary","badge--success":this.variant==="success","badge--neutral":this.variant==="neutral","badge--warning":this.variant==="warning","badge--danger":this.variant==="danger","badge--pill":this.pill,"badge--pulse":this.pulse})}
        role="status"
      >
        <slot></slot>
      </span>
    `}};Ce.styles=[P,Fr];n([d({reflect:!0})],Ce.prototype,"variant",2);n([d({type:Boolean,reflect:!0})],Ce.prototype,"pill",2);n([d({type:Boolean,reflect:!0})],Ce.prototype,"pulse",2);Ce.define("sl-badge");var Hr=z`
  :host {
    --track-width: 2px;
    --track-color: rgb(128 128 128 / 25%);
    --indicator-color: var(--sl-color-primary-600);
    --speed: 2s;

    display: inline-flex;
    width: 1em;
    height: 1em;
    flex: none;
  }

  .spinner {
    flex: 1 1 auto;
    height: 100%;
    width: 100%;
  }

  .spinner__track,
  .spinner__indicator {
    fill: none;
    stroke-width: var(--track-width);
    r: calc(0.5em - var(--track-width) / 2);
    cx: 0.5em;
    cy: 0.5em;
    transform-origin: 50% 50%;
  }

  .spinner__track {
    stroke: var(--track-color);
    transform-origin: 0% 0%;
  }

  .spinner__indicator {
    stroke: var(--indicator-color);
    stroke-linecap: round;
    stroke-dasharray: 150% 75%;
    animation: spin var(--speed) linear infinite;
  }

  @keyframes spin {
    0% {
      transform: rotate(0deg);
      stroke-dasharray: 0.05em, 3em;
    }

    50% {
      transform: rotate(450deg);
      stroke-dasharray: 1.375em, 1.375em;
    }

    100% {
      transform: rotate(1080deg);
      stroke-dasharray: 0.05em, 3em;
    }
  }
`;var He=class extends O{constructor(){super(...arguments),this.localize=new Y(this)}render(){return y`
      <svg part="base" class="spinner" role="progressbar" aria-label=${this.localize.term("loading")}>
        <circle class="spinner__track"></circle>
        <circle class="spinner__indicator"></circle>
      </svg>
    `}};He.styles=[P,Hr];var Ne=new WeakMap,Ue=new WeakMap,qe=new WeakMap,bs=new WeakSet,ko=new WeakMap,Ct=class{constructor(t,e){this.handleFormData=o=>{let s=this.options.disabled(this.host),r=this.options.name(this.host),i=this.options.value(this.host),l=this.host.tagName.toLowerCase()==="sl-button";this.host.isConnected&&!s&&!l&&typeof r=="string"&&r.length>0&&typeof i<"u"&&(Array.isArray(i)?i.forEach(a=>{o.formData.append(r,a.toString())}):o.formData.append(r,i.toString()))},this.handleFormSubmit=o=>{var s;let r=this.options.disabled(this.host),i=this.options.reportValidity;this.form&&!this.form.noValidate&&((s=Ne.get(this.form))==null||s.forEach(l=>{this.setUserInteracted(l,!0)})),this.form&&!this.form.noValidate&&!r&&!i(this.host)&&(o.preventDefault(),o.stopImmediatePropagation())},this.handleFormReset=()=>{this.options.setValue(this.host,this.options.defaultValue(this.host)),this.setUserInteracted(this.host,!1),ko.set(this.host,[])},this.handleInteraction=o=>{let s=ko.get(this.host);s.includes(o.type)||s.push(o.type),s.length===this.options.assumeInteractionOn.length&&this.setUserInteracted(this.host,!0)},this.checkFormValidity=()=>{if(this.form&&!this.form.noValidate){let o=this.form.querySelectorAll("*");for(let s of o)if(typeof s.checkValidity=="function"&&!s.checkValidity())return!1}return!0},this.reportFormValidity=()=>{if(this.form&&!this.form.noValidate){let o=this.form.querySelectorAll("*");for(let s of o)if(typeof s.reportValidity=="function"&&!s.reportValidity())return!1}return!0},(this.host=t).addController(this),this.options=ft({form:o=>{let s=o.form;if(s){let i=o.getRootNode().querySelector(`#${s}`);if(i)return i}return o.closest("form")},name:o=>o.name,value:o=>o.value,defaultValue:o=>o.defaultValue,disabled:o=>{var s;return(s=o.disabled)!=null?s:!1},reportValidity:o=>typeof o.reportValidity=="function"?o.reportValidity():!0,checkValidity:o=>typeof o.checkValidity=="function"?o.checkValidity():!0,setValue:(o,s)=>o.value=s,assumeInteractionOn:["sl-input"]},e)}hostConnected(){let t=this.options.form(this.host);t&&this.attachForm(t),ko.set(this.host,[]),this.options.assumeInteractionOn.forEach(e=>{this.host.addEventListener(e,this.handleInteraction)})}hostDisconnected(){this.detachForm(),ko.delete(this.host),this.options.assumeInteractionOn.forEach(t=>{this.host.removeEventListener(t,this.handleInteraction)})}hostUpdated(){let t=this.options.form(this.host);t||this.detachForm(),t&&this.form!==t&&(this.detachForm(),this.attachForm(t)),this.host.hasUpdated&&this.setValidity(this.host.validity.valid)}attachForm(t){t?(this.form=t,Ne.has(this.form)?Ne.get(this.form).add(this.host):Ne.set(this.form,new Set([this.host])),this.form.addEventListener("formdata",this.handleFormData),this.form.addEventListener("submit",this.handleFormSubmit),this.form.addEventListener("reset",this.handleFormReset),Ue.has(this.form)||(Ue.set(this.form,this.form.reportValidity),this.form.reportValidity=()=>this.reportFormValidity()),qe.has(this.form)||(qe.set(this.form,this.form.checkValidity),this.form.checkValidity=()=>this.checkFormValidity())):this.form=void 0}detachForm(){if(!this.form)return;let t=Ne.get(this.form);t&&(t.delete(this.host),t.size<=0&&(this.form.removeEventListener("formdata",this.handleFormData),this.form.removeEventListener("submit",this.handleFormSubmit),this.form.removeEventListener("reset",this.handleFormReset),Ue.has(this.form)&&(this.form.reportValidity=Ue.get(this.form),Ue.delete(this.form)),qe.has(this.form)&&(this.form.checkValidity=qe.get(this.form),qe.delete(this.form)),this.form=void 0))}setUserInteracted(t,e){e?bs.add(t):bs.delete(t),t.requestUpdate()}doAction(t,e){if(this.form){let o=document.createElement("button");o.type=t,o.style.position="absolute",o.style.width="0",o.style.height="0",o.style.clipPath="inset(50%)",o.style.overflow="hidden",o.style.whiteSpace="nowrap",e&&(o.name=e.name,o.value=e.value,["formaction","formenctype","formmethod","formnovalidate","formtarget"].forEach(s=>{e.hasAttribute(s)&&o.setAttribute(s,e.getAttribute(s))})),this.form.append(o),o.click(),o.remove()}}getForm(){var t;return(t=this.form)!=null?t:null}reset(t){this.doAction("reset",t)}submit(t){this.doAction("submit",t)}setValidity(t){let e=this.host,o=!!bs.has(e),s=!!e.required;e.toggleAttribute("data-required",s),e.toggleAttribute("data-optional",!s),e.toggleAttribute("data-invalid",!t),e.toggleAttribute("data-valid",t),e.toggleAttribute("data-user-invalid",!t&&o),e.toggleAttribute("data-user-valid",t&&o)}updateValidity(){let t=this.host;this.setValidity(t.validity.valid)}emitInvalidEvent(t){let e=new CustomEvent("sl-invalid",{bubbles:!1,composed:!1,cancelable:!0,detail:{}});t||e.preventDefault(),this.host.dispatchEvent(e)||t?.preventDefault()}},Se=Object.freeze({badInput:!1,customError:!1,patternMismatch:!1,rangeOverflow:!1,rangeUnderflow:!1,stepMismatch:!1,tooLong:!1,tooShort:!1,typeMismatch:!1,valid:!0,valueMissing:!1}),Nr=Object.freeze(Ft(ft({},Se),{valid:!1,valueMissing:!0})),Ur=Object.freeze(Ft(ft({},Se),{valid:!1,customError:!0}));var qr=z`
  :host {
    display: inline-block;
    position: relative;
    width: auto;
    cursor: pointer;
  }

  .button {
    display: inline-flex;
    align-items: stretch;
    justify-content: center;
    width: 100%;
    border-style: solid;
    border-width: var(--sl-input-border-width);
    font-family: var(--sl-input-font-family);
    font-weight: var(--sl-font-weight-semibold);
    text-decoration: none;
    user-select: none;
    -webkit-user-select: none;
    white-space: nowrap;
    vertical-align: middle;
    padding: 0;
    transition:
      var(--sl-transition-x-fast) background-color,
      var(--sl-transition-x-fast) color,
      var(--sl-transition-x-fast) border,
      var(--sl-transition-x-fast) box-shadow;
    cursor: inherit;
  }

  .button::-moz-focus-inner {
    border: 0;
  }

  .button:focus {
    outline: none;
  }

  .button:focus-visible {
    outline: var(--sl-focus-ring);
    outline-offset: var(--sl-focus-ring-offset);
  }

  .button--disabled {
    opacity: 0.5;
    cursor: not-allowed;
  }

  /* When disabled, prevent mouse events from bubbling up from children */
  .button--disabled * {
    pointer-events: none;
  }

  .button__prefix,
  .button__suffix {
    flex: 0 0 auto;
    display: flex;
    align-items: center;
    pointer-events: none;
  }

  .button__label {
    display: inline-block;
  }

  .button__label::slotted(sl-icon) {
    vertical-align: -2px;
  }

  /*
   * Standard buttons
   */

  /* Default */
  .button--standard.button--default {
    background-color: var(--sl-color-neutral-0);
    border-color: var(--sl-input-border-color);
    color: var(--sl-color-neutral-700);
  }

  .button--standard.button--default:hover:not(.button--disabled) {
    background-color: var(--sl-color-primary-50);
    border-color: var(--sl-color-primary-300);
    color: var(--sl-color-primary-700);
  }

  .button--standard.button--default:active:not(.button--disabled) {
    background-color: var(--sl-color-primary-100);
    border-color: var(--sl-color-primary-400);
    color: var(--sl-color-primary-700);
  }

  /* Primary */
  .button--standard.button--primary {
    background-color: var(--sl-color-primary-600);
    border-color: var(--sl-color-primary-600);
    color: var(--sl-color-neutral-0);
  }

  .button--standard.button--primary:hover:not(.button--disabled) {
    background-color: var(--sl-color-primary-500);
    border-color: var(--sl-color-primary-500);
    color: var(--sl-color-neutral-0);
  }

  .button--standard.button--primary:active:not(.button--disabled) {
    background-color: var(--sl-color-primary-600);
    border-color: var(--sl-color-primary-600);
    color: var(--sl-color-neutral-0);
  }

  /* Success */
  .button--standard.button--success {
    background-color: var(--sl-color-success-600);
    border-color: var(--sl-color-success-600);
    color: var(--sl-color-neutral-0);
  }

  .button--standard.button--success:hover:not(.button--disabled) {
    background-color: var(--sl-color-success-500);
    border-color: var(--sl-color-success-500);
    color: var(--sl-color-neutral-0);
  }

  .button--standard.button--success:active:not(.button--disabled) {
    background-color: var(--sl-color-success-600);
    border-color: var(--sl-color-success-600);
    color: var(--sl-color-neutral-0);
  }

  /* Neutral */
  .button--standard.button--neutral {
    background-color: var(--sl-color-neutral-600);
    border-color: var(--sl-color-neutral-600);
    color: var(--sl-color-neutral-0);
  }

  .button--standard.button--neutral:hover:not(.button--disabled) {
    background-color: var(--sl-color-neutral-500);
    border-color: var(--sl-color-neutral-500);
    color: var(--sl-color-neutral-0);
  }

  .button--standard.button--neutral:active:not(.button--disabled) {
    background-color: var(--sl-color-neutral-600);
    border-color: var(--sl-color-neutral-600);
    color: var(--sl-color-neutral-0);
  }

  /* Warning */
  .button--standard.button--warning {
    background-color: var(--sl-color-warning-600);
    border-color: var(--sl-color-warning-600);
    color: var(--sl-color-neutral-0);
  }
  .button--standard.button--warning:hover:not(.button--disabled) {
    background-color: var(--sl-color-warning-500);
    border-color: var(--sl-color-warning-500);
    color: var(--sl-color-neutral-0);
  }

  .button--standard.button--warning:active:not(.button--disabled) {
    background-color: var(--sl-color-warning-600);
    border-color: var(--sl-color-warning-600);
    color: var(--sl-color-neutral-0);
  }

  /* Danger */
  .button--standard.button--danger {
    background-color: var(--sl-color-danger-600);
    border-color: var(--sl-color-danger-600);
    color: var(--sl-color-neutral-0);
  }

  .button--standard.button--danger:hover:not(.button--disabled) {
    background-color: var(--sl-color-danger-500);
    border-color: var(--sl-color-danger-500);
    color: var(--sl-color-neutral-0);
  }

  .button--standard.button--danger:active:not(.button--disabled) {
    background-color: var(--sl-color-danger-600);
    border-color: var(--sl-color-danger-600);
    color: var(--sl-color-neutral-0);
  }

  /*
   * Outline buttons
   */

  .button--outline {
    background: none;
    border: solid 1px;
  }

  /* Default */
  .button--outline.button--default {
    border-color: var(--sl-input-border-color);
    color: var(--sl-color-neutral-700);
  }

  .button--outline.button--default:hover:not(.button--disabled),
  .button--outline.button--default.button--checked:not(.button--disabled) {
    border-color: var(--sl-color-primary-600);
    background-color: var(--sl-color-primary-600);
    color: var(--sl-color-neutral-0);
  }

  .button--outline.button--default:active:not(.button--disabled) {
    border-color: var(--sl-color-primary-700);
    background-color: var(--sl-color-primary-700);
    color: var(--sl-color-neutral-0);
  }

  /* Primary */
  .button--outline.button--primary {
    border-color: var(--sl-color-primary-600);
    color: var(--sl-color-primary-600);
  }

  .button--outline.button--primary:hover:not(.button--disabled),
  .button--outline.button--primary.button--checked:not(.button--disabled) {
    background-color: var(--sl-color-primary-600);
    color: var(--sl-color-neutral-0);
  }

  .button--outline.button--primary:active:not(.button--disabled) {
    border-color: var(--sl-color-primary-700);
    background-color: var(--sl-color-primary-700);
    color: var(--sl-color-neutral-0);
  }

  /* Success */
  .button--outline.button--success {
    border-color: var(--sl-color-success-600);
    color: var(--sl-color-success-600);
  }

  .button--outline.button--success:hover:not(.button--disabled),
  .button--outline.button--success.button--checked:not(.button--disabled) {
    background-color: var(--sl-color-success-600);
    color: var(--sl-color-neutral-0);
  }

  .button--outline.button--success:active:not(.button--disabled) {
    border-color: var(--sl-color-success-700);
    background-color: var(--sl-color-success-700);
    color: var(--sl-color-neutral-0);
  }

  /* Neutral */
  .button--outline.button--neutral {
    border-color: var(--sl-color-neutral-600);
    color: var(--sl-color-neutral-600);
  }

  .button--outline.button--neutral:hover:not(.button--disabled),
  .button--outline.button--neutral.button--checked:not(.button--disabled) {
    background-color: var(--sl-color-neutral-600);
    color: var(--sl-color-neutral-0);
  }

  .button--outline.button--neutral:active:not(.button--disabled) {
    border-color: var(--sl-color-neutral-700);
    background-color: var(--sl-color-neutral-700);
    color: var(--sl-color-neutral-0);
  }

  /* Warning */
  .button--outline.button--warning {
    border-color: var(--sl-color-warning-600);
    color: var(--sl-color-warning-600);
  }

  .button--outline.button--warning:hover:not(.button--disabled),
  .button--outline.button--warning.button--checked:not(.button--disabled) {
    background-color: var(--sl-color-warning-600);
    color: var(--sl-color-neutral-0);
  }

  .button--outline.button--warning:active:not(.button--disabled) {
    border-color: var(--sl-color-warning-700);
    background-color: var(--sl-color-warning-700);
    color: var(--sl-color-neutral-0);
  }

  /* Danger */
  .button--outline.button--danger {
    border-color: var(--sl-color-danger-600);
    color: var(--sl-color-danger-600);
  }

  .button--outline.button--danger:hover:not(.button--disabled),
  .button--outline.button--danger.button--checked:not(.button--disabled) {
    background-color: var(--sl-color-danger-600);
    color: var(--sl-color-neutral-0);
  }

  .button--outline.button--danger:active:not(.button--disabled) {
    border-color: var(--sl-color-danger-700);
    background-color: var(--sl-color-danger-700);
    color: var(--sl-color-neutral-0);
  }

  @media (forced-colors: active) {
    .button.button--outline.button--checked:not(.button--disabled) {
      outline: solid 2px transparent;
    }
  }

  /*
   * Text buttons
   */

  .button--text {
    background-color: transparent;
    border-color: transparent;
    color: var(--sl-color-primary-600);
  }

  .button--text:hover:not(.button--disabled) {
    background-color: transparent;
    border-color: transparent;
    color: var(--sl-color-primary-500);
  }

  .button--text:focus-visible:not(.button--disabled) {
    background-color: transparent;
    border-color: transparent;
    color: var(--sl-color-primary-500);
  }

  .button--text:active:not(.button--disabled) {
    background-color: transparent;
    border-color: transparent;
    color: var(--sl-color-primary-700);
  }

  /*
   * Size modifiers
   */

  .button--small {
    height: auto;
    min-height: var(--sl-input-height-small);
    font-size: var(--sl-button-font-size-small);
    line-height: calc(var(--sl-input-height-small) - var(--sl-input-border-width) * 2);
    border-radius: var(--sl-input-border-radius-small);
  }

  .button--medium {
    height: auto;
    min-height: var(--sl-input-height-medium);
    font-size: var(--sl-button-font-size-medium);
    line-height: calc(var(--sl-input-height-medium) - var(--sl-input-border-width) * 2);
    border-radius: var(--sl-input-border-radius-medium);
  }

  .button--large {
    height: auto;
    min-height: var(--sl-input-height-large);
    font-size: var(--sl-button-font-size-large);
    line-height: calc(var(--sl-input-height-large) - var(--sl-input-border-width) * 2);
    border-radius: var(--sl-input-border-radius-large);
  }

  /*
   * Pill modifier
   */

  .button--pill.button--small {
    border-radius: var(--sl-input-height-small);
  }

  .button--pill.button--medium {
    border-radius: var(--sl-input-height-medium);
  }

  .button--pill.button--large {
    border-radius: var(--sl-input-height-large);
  }

  /*
   * Circle modifier
   */

  .button--circle {
    padding-left: 0;
    padding-right: 0;
  }

  .button--circle.button--small {
    width: var(--sl-input-height-small);
    border-radius: 50%;
  }

  .button--circle.button--medium {
    width: var(--sl-input-height-medium);
    border-radius: 50%;
  }

  .button--circle.button--large {
    width: var(--sl-input-height-large);
    border-radius: 50%;
  }

  .button--circle .button__prefix,
  .button--circle .button__suffix,
  .button--circle .button__caret {
    display: none;
  }

  /*
   * Caret modifier
   */

  .button--caret .button__suffix {
    display: none;
  }

  .button--caret .button__caret {
    height: auto;
  }

  /*
   * Loading modifier
   */

  .button--loading {
    position: relative;
    cursor: wait;
  }

  .button--loading .button__prefix,
  .button--loading .button__label,
  .button--loading .button__suffix,
  .button--loading .button__caret {
    visibility: hidden;
  }

  .button--loading sl-spinner {
    --indicator-color: currentColor;
    position: absolute;
    font-size: 1em;
    height: 1em;
    width: 1em;
    top: calc(50% - 0.5em);
    left: calc(50% - 0.5em);
  }

  /*
   * Badges
   */

  .button ::slotted(sl-badge) {
    position: absolute;
    top: 0;
    right: 0;
    translate: 50% -50%;
    pointer-events: none;
  }

  .button--rtl ::slotted(sl-badge) {
    right: auto;
    left: 0;
    translate: -50% -50%;
  }

  /*
   * Button spacing
   */

  .button--has-label.button--small .button__label {
    padding: 0 var(--sl-spacing-small);
  }

  .button--has-label.button--medium .button__label {
    padding: 0 var(--sl-spacing-medium);
  }

  .button--has-label.button--large .button__label {
    padding: 0 var(--sl-spacing-large);
  }

  .button--has-prefix.button--small {
    padding-inline-start: var(--sl-spacing-x-small);
  }

  .button--has-prefix.button--small .button__label {
    padding-inline-start: var(--sl-spacing-x-small);
  }

  .button--has-prefix.button--medium {
    padding-inline-start: var(--sl-spacing-small);
  }

  .button--has-prefix.button--medium .button__label {
    padding-inline-start: var(--sl-spacing-small);
  }

  .button--has-prefix.button--large {
    padding-inline-start: var(--sl-spacing-small);
  }

  .button--has-prefix.button--large .button__label {
    padding-inline-start: var(--sl-spacing-small);
  }

  .button--has-suffix.button--small,
  .button--caret.button--small {
    padding-inline-end: var(--sl-spacing-x-small);
  }

  .button--has-suffix.button--small .button__label,
  .button--caret.button--small .button__label {
    padding-inline-end: var(--sl-spacing-x-small);
  }

  .button--has-suffix.button--medium,
  .button--caret.button--medium {
    padding-inline-end: var(--sl-spacing-small);
  }

  .button--has-suffix.button--medium .button__label,
  .button--caret.button--medium .button__label {
    padding-inline-end: var(--sl-spacing-small);
  }

  .button--has-suffix.button--large,
  .button--caret.button--large {
    padding-inline-end: var(--sl-spacing-small);
  }

  .button--has-suffix.button--large .button__label,
  .button--caret.button--large .button__label {
    padding-inline-end: var(--sl-spacing-small);
  }

  /*
   * Button groups support a variety of button types (e.g. buttons with tooltips, buttons as dropdown triggers, etc.).
   * This means buttons aren't always direct descendants of the button group, thus we can't target them with the
   * ::slotted selector. To work around this, the button group component does some magic to add these special classes to
   * buttons and we style them here instead.
   */

  :host([data-sl-button-group__button--first]:not([data-sl-button-group__button--last])) .button {
    border-start-end-radius: 0;
    border-end-end-radius: 0;
  }

  :host([data-sl-button-group__button--inner]) .button {
    border-radius: 0;
  }

  :host([data-sl-button-group__button--last]:not([data-sl-button-group__button--first])) .button {
    border-start-start-radius: 0;
    border-end-start-radius: 0;
  }

  /* All except the first */
  :host([data-sl-button-group__button]:not([data-sl-button-group__button--first])) {
    margin-inline-start: calc(-1 * var(--sl-input-border-width));
  }

  /* Add a visual separator between solid buttons */
  :host(
      [data-sl-button-group__button]:not(
          [data-sl-button-group__button--first],
          [data-sl-button-group__button--radio],
          [variant='default']
        ):not(:hover)
    )
    .button:after {
    content: '';
    position: absolute;
    top: 0;
    inset-inline-start: 0;
    bottom: 0;
    border-left: solid 1px rgb(128 128 128 / 33%);
    mix-blend-mode: multiply;
  }

  /* Bump hovered, focused, and checked buttons up so their focus ring isn't clipped */
  :host([data-sl-button-group__button--hover]) {
    z-index: 1;
  }

  /* Focus and checked are always on top */
  :host([data-sl-button-group__button--focus]),
  :host([data-sl-button-group__button][checked]) {
    z-index: 2;
  }
`;var X=class extends O{constructor(){super(...arguments),this.formControlController=new Ct(this,{assumeInteractionOn:["click"]}),this.hasSlotController=new lt(this,"[default]","prefix","suffix"),this.localize=new Y(this),this.hasFocus=!1,this.invalid=!1,this.title="",this.variant="default",this.size="medium",this.caret=!1,this.disabled=!1,this.loading=!1,this.outline=!1,this.pill=!1,this.circle=!1,this.type="button",this.name="",this.value="",this.href="",this.rel="noreferrer noopener"}get validity(){return this.isButton()?this.button.validity:Se}get validationMessage(){return this.isButton()?this.button.validationMessage:""}firstUpdated(){this.isButton()&&this.formControlController.updateValidity()}handleBlur(){this.hasFocus=!1,this.emit("sl-blur")}handleFocus(){this.hasFocus=!0,this.emit("sl-focus")}handleClick(){this.type==="submit"&&this.formControlController.submit(this),this.type==="reset"&&this.formControlController.reset(this)}handleInvalid(t){this.formControlController.setValidity(!1),this.formControlController.emitInvalidEvent(t)}isButton(){return!this.href}isLink(){return!!this.href}handleDisabledChange(){this.isButton()&&this.formControlController.setValidity(this.disabled)}click(){this.button.click()}focus(t){this.button.focus(t)}blur(){this.button.blur()}checkValidity(){return this.isButton()?this.button.checkValidity():!0}getForm(){return this.formControlController.getForm()}reportValidity(){return this.isButton()?this.button.reportValidity():!0}setCustomValidity(t){this.isButton()&&(this.button.setCustomValidity(t),this.formControlController.updateValidity())}render(){let t=this.isLink(),e=t?we`a`:we`button`;return xe`
      <${e}
        part="base"
        class=${R({button:!0,"button--default":this.variant==="default","button--primary":this.variant==="primary","button--success":this.variant==="success","button--neutral":this.variant==="neutral","button--warning":this.variant==="warning","button--danger":this.variant==="danger","button--text":this.variant==="text","button--small":this.size==="small","button--medium":this.size==="medium","button--large":this.size==="large","button--caret":this.caret,"button--circle":this.circle,"button--disabled":this.disabled,"button--focused":this.hasFocus,"button--loading":this.loading,"button--standard":!this.outline,"button--outline":this.outline,"button--pill":this.pill,"button--rtl":this.localize.dir()==="rtl","button--has-label":this.hasSlotController.test("[default]"),"button--has-prefix":this.hasSlotController.test("prefix"),"button--has-suffix":this.hasSlotController.test("suffix")})}
        ?disabled=${D(t?void 0:this.disabled)}
        type=${D(t?void 0:this.type)}
        title=${this.title}
        name=${D(t?void 0:this.name)}
        value=${D(t?void 0:this.value)}
        href=${D(t&&!this.disabled?this.href:void 0)}
        target=${D(t?this.target:void 0)}
        download=${D(t?this.download:void 0)}
        rel=${D(t?this.rel:void 0)}
        role=${D(t?void 0:"button")}
        aria-disabled=${this.disabled?"true":"false"}
        tabindex=${this.disabled?"-1":"0"}
        @blur=${this.handleBlur}
        @focus=${this.handleFocus}
        @invalid=${this.isButton()?this.handleInvalid:null}
        @click=${this.handleClick}
      >
        <slot name="prefix" part="prefix" class="button__prefix"></slot>
        <slot part="label" class="button__label"></slot>
        <slot name="suffix" part="suffix" class="button__suffix"></slot>
        ${this.caret?xe` <sl-icon part="caret" class="button__caret" library="system" name="caret"></sl-icon> `:""}
        ${this.loading?xe`<sl-spinner part="spinner"></sl-spinner>`:""}
      </${e}>
    `}};X.styles=[P,qr];X.dependencies={"sl-icon":tt,"sl-spinner":He};n([E(".button")],X.prototype,"button",2);n([F()],X.prototype,"hasFocus",2);n([F()],X.prototype,"invalid",2);n([d()],X.prototype,"title",2);n([d({reflect:!0})],X.prototype,"variant",2);n([d({reflect:!0})],X.prototype,"size",2);n([d({type:Boolean,reflect:!0})],X.prototype,"caret",2);n([d({type:Boolean,reflect:!0})],X.prototype,"disabled",2);n([d({type:Boolean,reflect:!0})],X.prototype,"loading",2);n([d({type:Boolean,reflect:!0})],X.prototype,"outline",2);n([d({type:Boolean,reflect:!0})],X.prototype,"pill",2);n([d({type:Boolean,reflect:!0})],X.prototype,"circle",2);n([d()],X.prototype,"type",2);n([d()],X.prototype,"name",2);n([d()],X.prototype,"value",2);n([d()],X.prototype,"href",2);n([d()],X.prototype,"target",2);n([d()],X.prototype,"rel",2);n([d()],X.prototype,"download",2);n([d()],X.prototype,"form",2);n([d({attribute:"formaction"})],X.prototype,"formAction",2);n([d({attribute:"formenctype"})],X.prototype,"formEnctype",2);n([d({attribute:"formmethod"})],X.prototype,"formMethod",2);n([d({attribute:"formnovalidate",type:Boolean})],X.prototype,"formNoValidate",2);n([d({attribute:"formtarget"})],X.prototype,"formTarget",2);n([L("disabled",{waitUntilFirstUpdate:!0})],X.prototype,"handleDisabledChange",1);X.define("sl-button");var Wr=z`
  :host {
    --border-color: var(--sl-color-neutral-200);
    --border-radius: var(--sl-border-radius-medium);
    --border-width: 1px;
    --padding: var(--sl-spacing-large);

    display: inline-block;
  }

  .card {
    display: flex;
    flex-direction: column;
    background-color: var(--sl-panel-background-color);
    box-shadow: var(--sl-shadow-x-small);
    border: solid var(--border-width) var(--border-color);
    border-radius: var(--border-radius);
  }

  .card__image {
    display: flex;
    border-top-left-radius: var(--border-radius);
    border-top-right-radius: var(--border-radius);
    margin: calc(-1 * var(--border-width));
    overflow: hidden;
  }

  .card__image::slotted(img) {
    display: block;
    width: 100%;
  }

  .card:not(.card--has-image) .card__image {
    display: none;
  }

  .card__header {
    display: block;
    border-bottom: solid var(--border-width) var(--border-color);
    padding: calc(var(--padding) / 2) var(--padding);
  }

  .card:not(.card--has-header) .card__header {
    display: none;
  }

  .card:not(.card--has-image) .card__header {
    border-top-left-radius: var(--border-radius);
    border-top-right-radius: var(--border-radius);
  }

  .card__body {
    display: block;
    padding: var(--padding);
  }

  .card--has-footer .card__footer {
    display: block;
    border-top: solid var(--border-width) var(--border-color);
    padding: var(--padding);
  }

  .card:not(.card--has-footer) .card__footer {
    display: none;
  }
`;var vs=class extends O{constructor(){super(...arguments),this.hasSlotController=new lt(this,"footer","header","image")}render(){return y`
      <div
        part="base"
        class=${R({card:!0,"card--has-footer":this.hasSlotController.test("footer"),"card--has-image":this.hasSlotController.test("image"),"card--has-header":this.hasSlotController.test("header")})}
      >
        <slot name="image" part="image" class="card__image"></slot>
        <slot name="header" part="header" class="card__header"></slot>
        <slot part="body" class="card__body"></slot>
        <slot name="footer" part="footer" class="card__footer"></slot>
      </div>
    `}};vs.styles=[P,Wr];vs.define("sl-card");var jr=z`
  :host {
    display: inline-block;
  }

  .checkbox {
    position: relative;
    display: inline-flex;
    align-items: flex-start;
    font-family: var(--sl-input-font-family);
    font-weight: var(--sl-input-font-weight);
    color: var(--sl-input-label-color);
    vertical-align: middle;
    cursor: pointer;
  }

  .checkbox--small {
    --toggle-size: var(--sl-toggle-size-small);
    font-size: var(--sl-input-font-size-small);
  }

  .checkbox--medium {
    --toggle-size: var(--sl-toggle-size-medium);
    font-size: var(--sl-input-font-size-medium);
  }

  .checkbox--large {
    --toggle-size: var(--sl-toggle-size-large);
    font-size: var(--sl-input-font-size-large);
  }

  .checkbox__control {
    flex: 0 0 auto;
    position: relative;
    display: inline-flex;
    align-items: center;
    justify-content: center;
    width: var(--toggle-size);
    height: var(--toggle-size);
    border: solid var(--sl-input-border-width) var(--sl-input-border-color);
    border-radius: 2px;
    background-color: var(--sl-input-background-color);
    color: var(--sl-color-neutral-0);
    transition:
      var(--sl-transition-fast) border-color,
      var(--sl-transition-fast) background-color,
      var(--sl-transition-fast) color,
      var(--sl-transition-fast) box-shadow;
  }

  .checkbox__input {
    position: absolute;
    opacity: 0;
    padding: 0;
    margin: 0;
    pointer-events: none;
  }

  .checkbox__checked-icon,
  .checkbox__indeterminate-icon {
    display: inline-flex;
    width: var(--toggle-size);
    height: var(--toggle-size);
  }

  /* Hover */
  .checkbox:not(.checkbox--checked):not(.checkbox--disabled) .checkbox__control:hover {
    border-color: var(--sl-input-border-color-hover);
    background-color: var(--sl-input-background-color-hover);
  }

  /* Focus */
  .checkbox:not(.checkbox--checked):not(.checkbox--disabled) .checkbox__input:focus-visible ~ .checkbox__control {
    outline: var(--sl-focus-ring);
    outline-offset: var(--sl-focus-ring-offset);
  }

  /* Checked/indeterminate */
  .checkbox--checked .checkbox__control,
  .checkbox--indeterminate .checkbox__control {
    border-color: var(--sl-color-primary-600);
    background-color: var(--sl-color-primary-600);
  }

  /* Checked/indeterminate + hover */
  .checkbox.checkbox--checked:not(.checkbox--disabled) .checkbox__control:hover,
  .checkbox.checkbox--indeterminate:not(.checkbox--disabled) .checkbox__control:hover {
    border-color: var(--sl-color-primary-500);
    background-color: var(--sl-color-primary-500);
  }

  /* Checked/indeterminate + focus */
  .checkbox.checkbox--checked:not(.checkbox--disabled) .checkbox__input:focus-visible ~ .checkbox__control,
  .checkbox.checkbox--indeterminate:not(.checkbox--disabled) .checkbox__input:focus-visible ~ .checkbox__control {
    outline: var(--sl-focus-ring);
    outline-offset: var(--sl-focus-ring-offset);
  }

  /* Disabled */
  .checkbox--disabled {
    opacity: 0.5;
    cursor: not-allowed;
  }

  .checkbox__label {
    display: inline-block;
    color: var(--sl-input-label-color);
    line-height: var(--toggle-size);
    margin-inline-start: 0.5em;
    user-select: none;
    -webkit-user-select: none;
  }

  :host([required]) .checkbox__label::after {
    content: var(--sl-input-required-content);
    color: var(--sl-input-required-content-color);
    margin-inline-start: var(--sl-input-required-content-offset);
  }
`;var $e=(t="value")=>(e,o)=>{let s=e.constructor,r=s.prototype.attributeChangedCallback;s.prototype.attributeChangedCallback=function(i,l,a){var c;let m=s.getPropertyOptions(t),h=typeof m.attribute=="string"?m.attribute:t;if(i===h){let f=m.converter||qt,u=(typeof f=="function"?f:(c=f?.fromAttribute)!=null?c:qt.fromAttribute)(a,m.type);this[t]!==u&&(this[o]=u)}r.call(this,i,l,a)}};var Pt=z`
  .form-control .form-control__label {
    display: none;
  }

  .form-control .form-control__help-text {
    display: none;
  }

  /* Label */
  .form-control--has-label .form-control__label {
    display: inline-block;
    color: var(--sl-input-label-color);
    margin-bottom: var(--sl-spacing-3x-small);
  }

  .form-control--has-label.form-control--small .form-control__label {
    font-size: var(--sl-input-label-font-size-small);
  }

  .form-control--has-label.form-control--medium .form-control__label {
    font-size: var(--sl-input-label-font-size-medium);
  }

  .form-control--has-label.form-control--large .form-control__label {
    font-size: var(--sl-input-label-font-size-large);
  }

  :host([required]) .form-control--has-label .form-control__label::after {
    content: var(--sl-input-required-content);
    margin-inline-start: var(--sl-input-required-content-offset);
    color: var(--sl-input-required-content-color);
  }

  /* Help text */
  .form-control--has-help-text .form-control__help-text {
    display: block;
    color: var(--sl-input-help-text-color);
    margin-top: var(--sl-spacing-3x-small);
  }

  .form-control--has-help-text.form-control--small .form-control__help-text {
    font-size: var(--sl-input-help-text-font-size-small);
  }

  .form-control--has-help-text.form-control--medium .form-control__help-text {
    font-size: var(--sl-input-help-text-font-size-medium);
  }

  .form-control--has-help-text.form-control--large .form-control__help-text {
    font-size: var(--sl-input-help-text-font-size-large);
  }

  .form-control--has-help-text.form-control--radio-group .form-control__help-text {
    margin-top: var(--sl-spacing-2x-small);
  }
`;var le=Ht(class extends Lt{constructor(t){if(super(t),t.type!==wt.PROPERTY&&t.type!==wt.ATTRIBUTE&&t.type!==wt.BOOLEAN_ATTRIBUTE)throw Error("The `live` directive is not allowed on child or event bindings");if(!_o(t))throw Error("`live` bindings can only contain a single expression")}render(t){return t}update(t,[e]){if(e===mt||e===J)return e;let o=t.element,s=t.name;if(t.type===wt.PROPERTY){if(e===o[s])return mt}else if(t.type===wt.BOOLEAN_ATTRIBUTE){if(!!e===o.hasAttribute(s))return mt}else if(t.type===wt.ATTRIBUTE&&o.getAttribute(s)===e+"")return mt;return Er(t),e}});var nt=class extends O{constructor(){super(...arguments),this.formControlController=new Ct(this,{value:t=>t.checked?t.value||"on":void 0,defaultValue:t=>t.defaultChecked,setValue:(t,e)=>t.checked=e}),this.hasSlotController=new lt(this,"help-text"),this.hasFocus=!1,this.title="",this.name="",this.size="medium",this.disabled=!1,this.checked=!1,this.indeterminate=!1,this.defaultChecked=!1,this.form="",this.required=!1,this.helpText=""}get validity(){return this.input.validity}get validationMessage(){return this.input.validationMessage}firstUpdated(){this.formControlController.updateValidity()}handleClick(){this.checked=!this.checked,this.indeterminate=!1,this.emit("sl-change")}handleBlur(){this.hasFocus=!1,this.emit("sl-blur")}handleInput(){this.emit("sl-input")}handleInvalid(t){this.formControlController.setValidity(!1),this.formControlController.emitInvalidEvent(t)}handleFocus(){this.hasFocus=!0,this.emit("sl-focus")}handleDisabledChange(){this.formControlController.setValidity(this.disabled)}handleStateChange(){this.input.checked=this.checked,this.input.indeterminate=this.indeterminate,this.formControlController.updateValidity()}click(){this.input.click()}focus(t){this.input.focus(t)}blur(){this.input.blur()}checkValidity(){return this.input.checkValidity()}getForm(){return this.formControlController.getForm()}reportValidity(){return this.input.reportValidity()}setCustomValidity(t){this.input.setCustomValidity(t),this.formControlController.updateValidity()}render(){let t=this.hasSlotController.test("help-text"),e=this.helpText?!0:!!t;return y`
      <div
        class=${R({"form-control":!0,"form-control--small":this.size==="small","form-control--medium":this.size==="medium","form-control--large":this.size==="large","form-control--has-help-text":e})}
      >
        <label
          part="base"
          class=${R({checkbox:!0,"checkbox--checked":this.checked,"checkbox--disabled":this.disabled,"checkbox--focused":this.hasFocus,"checkbox--indeterminate":this.indeterminate,"checkbox--small":this.size==="small","checkbox--medium":this.size==="medium","checkbox--large":this.size==="large"})}
        >
          <input
            class="checkbox__input"
            type="checkbox"
            title=${this.title}
            name=${this.name}
            value=${D(this.value)}
            .indeterminate=${le(this.indeterminate)}
            .checked=${le(this.checked)}
            .disabled=${this.disabled}
            .required=${this.required}
            aria-checked=${this.checked?"true":"false"}
            aria-describedby="help-text"
            @click=${this.handleClick}
            @input=${this.handleInput}
            @invalid=${this.handleInvalid}
            @blur=${this.handleBlur}
            @focus=${this.handleFocus}
          />

          <span
            part="control${this.checked?" control--checked":""}${this.indeterminate?" control--indeterminate":""}"
            class="checkbox__control"
          >
            ${this.checked?y`
                  <sl-icon part="checked-icon" class="checkbox__checked-icon" library="system" name="check"></sl-icon>
                `:""}
            ${!this.checked&&this.indeterminate?y`
                  <sl-icon
                    part="indeterminate-icon"
                    class="checkbox__indeterminate-icon"
                    library="system"
                    name="indeterminate"
                  ></sl-icon>
                `:""}
          </span>

          <div part="label" class="checkbox__label">
            <slot></slot>
          </div>
        </label>

        <div
          aria-hidden=${e?"false":"true"}
          class="form-control__help-text"
          id="help-text"
          part="form-control-help-text"
        >
          <slot name="help-text">${this.helpText}</slot>
        </div>
      </div>
    `}};nt.styles=[P,Pt,jr];nt.dependencies={"sl-icon":tt};n([E('input[type="checkbox"]')],nt.prototype,"input",2);n([F()],nt.prototype,"hasFocus",2);n([d()],nt.prototype,"title",2);n([d()],nt.prototype,"name",2);n([d()],nt.prototype,"value",2);n([d({reflect:!0})],nt.prototype,"size",2);n([d({type:Boolean,reflect:!0})],nt.prototype,"disabled",2);n([d({type:Boolean,reflect:!0})],nt.prototype,"checked",2);n([d({type:Boolean,reflect:!0})],nt.prototype,"indeterminate",2);n([$e("checked")],nt.prototype,"defaultChecked",2);n([d({reflect:!0})],nt.prototype,"form",2);n([d({type:Boolean,reflect:!0})],nt.prototype,"required",2);n([d({attribute:"help-text"})],nt.prototype,"helpText",2);n([L("disabled",{waitUntilFirstUpdate:!0})],nt.prototype,"handleDisabledChange",1);n([L(["checked","indeterminate"],{waitUntilFirstUpdate:!0})],nt.prototype,"handleStateChange",1);nt.define("sl-checkbox");var Gr=z`
  :host {
    display: block;
  }

  .details {
    border: solid 1px var(--sl-color-neutral-200);
    border-radius: var(--sl-border-radius-medium);
    background-color: var(--sl-color-neutral-0);
    overflow-anchor: none;
  }

  .details--disabled {
    opacity: 0.5;
  }

  .details__header {
    display: flex;
    align-items: center;
    border-radius: inherit;
    padding: var(--sl-spacing-medium);
    user-select: none;
    -webkit-user-select: none;
    cursor: pointer;
  }

  .details__header::-webkit-details-marker {
    display: none;
  }

  .details__header:focus {
    outline: none;
  }

  .details__header:focus-visible {
    outline: var(--sl-focus-ring);
    outline-offset: calc(1px + var(--sl-focus-ring-offset));
  }

  .details--disabled .details__header {
    cursor: not-allowed;
  }

  .details--disabled .details__header:focus-visible {
    outline: none;
    box-shadow: none;
  }

  .details__summary {
    flex: 1 1 auto;
    display: flex;
    align-items: center;
  }

  .details__summary-icon {
    flex: 0 0 auto;
    display: flex;
    align-items: center;
    transition: var(--sl-transition-medium) rotate ease;
  }

  .details--open .details__summary-icon {
    rotate: 90deg;
  }

  .details--open.details--rtl .details__summary-icon {
    rotate: -90deg;
  }

  .details--open slot[name='expand-icon'],
  .details:not(.details--open) slot[name='collapse-icon'] {
    display: none;
  }

  .details__body {
    overflow: hidden;
  }

  .details__content {
    display: block;
    padding: var(--sl-spacing-medium);
  }
`;var St=class extends O{constructor(){super(...arguments),this.localize=new Y(this),this.open=!1,this.disabled=!1}firstUpdated(){this.body.style.height=this.open?"auto":"0",this.open&&(this.details.open=!0),this.detailsObserver=new MutationObserver(t=>{for(let e of t)e.type==="attributes"&&e.attributeName==="open"&&(this.details.open?this.show():this.hide())}),this.detailsObserver.observe(this.details,{attributes:!0})}disconnectedCallback(){var t;super.disconnectedCallback(),(t=this.detailsObserver)==null||t.disconnect()}handleSummaryClick(t){t.preventDefault(),this.disabled||(this.open?this.hide():this.show(),this.header.focus())}handleSummaryKeyDown(t){(t.key==="Enter"||t.key===" ")&&(t.preventDefault(),this.open?this.hide():this.show()),(t.key==="ArrowUp"||t.key==="ArrowLeft")&&(t.preventDefault(),this.hide()),(t.key==="ArrowDown"||t.key==="ArrowRight")&&(t.preventDefault(),this.show())}async handleOpenChange(){if(this.open){if(this.details.open=!0,this.emit("sl-show",{cancelable:!0}).defaultPrevented){this.open=!1,this.details.open=!1;return}await it(this.body);let{keyframes:e,options:o}=ot(this,"details.show",{dir:this.localize.dir()});await st(this.body,ps(e,this.body.scrollHeight),o),this.body.style.height="auto",this.emit("sl-after-show")}else{if(this.emit("sl-hide",{cancelable:!0}).defaultPrevented){this.details.open=!0,this.open=!0;return}await it(this.body);let{keyframes:e,options:o}=ot(this,"details.hide",{dir:this.localize.dir()});await st(this.body,ps(e,this.body.scrollHeight),o),this.body.style.height="auto",this.details.open=!1,this.emit("sl-after-hide")}}async show(){if(!(this.open||this.disabled))return this.open=!0,ct(this,"sl-after-show")}async hide(){if(!(!this.open||this.disabled))return this.open=!1,ct(this,"sl-after-hide")}render(){let t=this.localize.dir()==="rtl";return y`
      <details
        part="base"
        class=${R({details:!0,"details--open":this.open,"details--disabled":this.disabled,"details--rtl":t})}
      >
        <summary
          part="header"
          id="header"
          class="details__header"
          role="button"
          aria-expanded=${this.open?"true":"false"}
          aria-controls="content"
          aria-disabled=${this.disabled?"true":"false"}
          tabindex=${this.disabled?"-1":"0"}
          @click=${this.handleSummaryClick}
          @keydown=${this.handleSummaryKeyDown}
        >
          <slot name="summary" part="summary" class="details__summary">${this.summary}</slot>

          <span part="summary-icon" class="details__summary-icon">
            <slot name="expand-icon">
              <sl-icon library="system" name=${t?"chevron-left":"chevron-right"}></sl-icon>
            </slot>
            <slot name="collapse-icon">
              <sl-icon library="system" name=${t?"chevron-left":"chevron-right"}></sl-icon>
            </slot>
          </span>
        </summary>

        <div class="details__body" role="region" aria-labelledby="header">
          <slot part="content" id="content" class="details__content"></slot>
        </div>
      </details>
    `}};St.styles=[P,Gr];St.dependencies={"sl-icon":tt};n([E(".details")],St.prototype,"details",2);n([E(".details__header")],St.prototype,"header",2);n([E(".details__body")],St.prototype,"body",2);n([E(".details__expand-icon-slot")],St.prototype,"expandIconSlot",2);n([d({type:Boolean,reflect:!0})],St.prototype,"open",2);n([d()],St.prototype,"summary",2);n([d({type:Boolean,reflect:!0})],St.prototype,"disabled",2);n([L("open",{waitUntilFirstUpdate:!0})],St.prototype,"handleOpenChange",1);K("details.show",{keyframes:[{height:"0",opacity:"0"},{height:"auto",opacity:"1"}],options:{duration:250,easing:"linear"}});K("details.hide",{keyframes:[{height:"auto",opacity:"1"},{height:"0",opacity:"0"}],options:{duration:250,easing:"linear"}});St.define("sl-details");function*Co(t=document.activeElement){t!=null&&(yield t,"shadowRoot"in t&&t.shadowRoot&&t.shadowRoot.mode!=="closed"&&(yield*Sr(Co(t.shadowRoot.activeElement))))}function So(){return[...Co()].pop()}var Kr=new WeakMap;function Yr(t){let e=Kr.get(t);return e||(e=window.getComputedStyle(t,null),Kr.set(t,e)),e}function ha(t){if(typeof t.checkVisibility=="function")return t.checkVisibility({checkOpacity:!1,checkVisibilityCSS:!0});let e=Yr(t);return e.visibility!=="hidden"&&e.display!=="none"}function pa(t){let e=Yr(t),{overflowY:o,overflowX:s}=e;return o==="scroll"||s==="scroll"?!0:o!=="auto"||s!=="auto"?!1:t.scrollHeight>t.clientHeight&&o==="auto"||t.scrollWidth>t.clientWidth&&s==="auto"}function ma(t){let e=t.tagName.toLowerCase(),o=Number(t.getAttribute("tabindex"));if(t.hasAttribute("tabindex")&&(isNaN(o)||o<=-1)||t.hasAttribute("disabled")||t.closest("[inert]"))return!1;if(e==="input"&&t.getAttribute("type")==="radio"){let i=t.getRootNode(),l=`input[type='radio'][name="${t.getAttribute("name")}"]`,a=i.querySelector(`${l}:checked`);return a?a===t:i.querySelector(l)===t}return ha(t)?(e==="audio"||e==="video")&&t.hasAttribute("controls")||t.hasAttribute("tabindex")||t.hasAttribute("contenteditable")&&t.getAttribute("contenteditable")!=="false"||["button","input","select","textarea","a","audio","video","summary","iframe"].includes(e)?!0:pa(t):!1}function Xr(t){var e,o;let s=$o(t),r=(e=s[0])!=null?e:null,i=(o=s[s.length-1])!=null?o:null;return{start:r,end:i}}function fa(t,e){var o;return((o=t.getRootNode({composed:!0}))==null?void 0:o.host)!==e}function $o(t){let e=new WeakMap,o=[];function s(r){if(r instanceof Element){if(r.hasAttribute("inert")||r.closest("[inert]")||e.has(r))return;e.set(r,!0),!o.includes(r)&&ma(r)&&o.push(r),r instanceof HTMLSlotElement&&fa(r,t)&&r.assignedElements({flatten:!0}).forEach(i=>{s(i)}),r.shadowRoot!==null&&r.shadowRoot.mode==="open"&&s(r.shadowRoot)}for(let i of r.children)s(i)}return s(t),o.sort((r,i)=>{let l=Number(r.getAttribute("tabindex"))||0;return(Number(i.getAttribute("tabindex"))||0)-l})}var We=[],Ao=class{constructor(t){this.tabDirection="forward",this.handleFocusIn=()=>{this.isActive()&&this.checkFocus()},this.handleKeyDown=e=>{var o;if(e.key!=="Tab"||this.isExternalActivated||!this.isActive())return;let s=So();if(this.previousFocus=s,this.previousFocus&&this.possiblyHasTabbableChildren(this.previousFocus))return;e.shiftKey?this.tabDirection="backward":this.tabDirection="forward";let r=$o(this.element),i=r.findIndex(a=>a===s);this.previousFocus=this.currentFocus;let l=this.tabDirection==="forward"?1:-1;for(;;){i+l>=r.length?i=0:i+l<0?i=r.length-1:i+=l,this.previousFocus=this.currentFocus;let a=r[i];if(this.tabDirection==="backward"&&this.previousFocus&&this.possiblyHasTabbableChildren(this.previousFocus)||a&&this.possiblyHasTabbableChildren(a))return;e.preventDefault(),this.currentFocus=a,(o=this.currentFocus)==null||o.focus({preventScroll:!1});let c=[...Co()];if(c.includes(this.currentFocus)||!c.includes(this.previousFocus))break}setTimeout(()=>this.checkFocus())},this.handleKeyUp=()=>{this.tabDirection="forward"},this.element=t,this.elementsWithTabbableControls=["iframe"]}activate(){We.push(this.element),document.addEventListener("focusin",this.handleFocusIn),document.addEventListener("keydown",this.handleKeyDown),document.addEventListener("keyup",this.handleKeyUp)}deactivate(){We=We.filter(t=>t!==this.element),this.currentFocus=null,document.removeEventListener("focusin",this.handleFocusIn),document.removeEventListener("keydown",this.handleKeyDown),document.removeEventListener("keyup",this.handleKeyUp)}isActive(){return We[We.length-1]===this.element}activateExternal(){this.isExternalActivated=!0}deactivateExternal(){this.isExternalActivated=!1}checkFocus(){if(this.isActive()&&!this.isExternalActivated){let t=$o(this.element);if(!this.element.matches(":focus-within")){let e=t[0],o=t[t.length-1],s=this.tabDirection==="forward"?e:o;typeof s?.focus=="function"&&(this.currentFocus=s,s.focus({preventScroll:!1}))}}}possiblyHasTabbableChildren(t){return this.elementsWithTabbableControls.includes(t.tagName.toLowerCase())||t.hasAttribute("controls")}};function ga(t,e){return{top:Math.round(t.getBoundingClientRect().top-e.getBoundingClientRect().top),left:Math.round(t.getBoundingClientRect().left-e.getBoundingClientRect().left)}}var ys=new Set;function ba(){let t=document.documentElement.clientWidth;return Math.abs(window.innerWidth-t)}function va(){let t=Number(getComputedStyle(document.body).paddingRight.replace(/px/,""));return isNaN(t)||!t?0:t}function ae(t){if(ys.add(t),!document.documentElement.classList.contains("sl-scroll-lock")){let e=ba()+va(),o=getComputedStyle(document.documentElement).scrollbarGutter;(!o||o==="auto")&&(o="stable"),e<2&&(o=""),document.documentElement.style.setProperty("--sl-scroll-lock-gutter",o),document.documentElement.classList.add("sl-scroll-lock"),document.documentElement.style.setProperty("--sl-scroll-lock-size",`${e}px`)}}function ne(t){ys.delete(t),ys.size===0&&(document.documentElement.classList.remove("sl-scroll-lock"),document.documentElement.style.removeProperty("--sl-scroll-lock-size"))}function je(t,e,o="vertical",s="smooth"){let r=ga(t,e),i=r.top+e.scrollTop,l=r.left+e.scrollLeft,a=e.scrollLeft,c=e.scrollLeft+e.offsetWidth,m=e.scrollTop,h=e.scrollTop+e.offsetHeight;(o==="horizontal"||o==="both")&&(l<a?e.scrollTo({left:l,behavior:s}):l+t.clientWidth>c&&e.scrollTo({left:l-e.offsetWidth+t.clientWidth,behavior:s})),(o==="vertical"||o==="both")&&(i<m?e.scrollTo({top:i,behavior:s}):i+t.clientHeight>h&&e.scrollTo({top:i-e.offsetHeight+t.clientHeight,behavior:s}))}var Zr=z`
  :host {
    --width: 31rem;
    --header-spacing: var(--sl-spacing-large);
    --body-spacing: var(--sl-spacing-large);
    --footer-spacing: var(--sl-spacing-large);

    display: contents;
  }

  .dialog {
    display: flex;
    align-items: center;
    justify-content: center;
    position: fixed;
    top: 0;
    right: 0;
    bottom: 0;
    left: 0;
    z-index: var(--sl-z-index-dialog);
  }

  .dialog__panel {
    display: flex;
    flex-direction: column;
    z-index: 2;
    width: var(--width);
    max-width: calc(100% - var(--sl-spacing-2x-large));
    max-height: calc(100% - var(--sl-spacing-2x-large));
    background-color: var(--sl-panel-background-color);
    border-radius: var(--sl-border-radius-medium);
    box-shadow: var(--sl-shadow-x-large);
  }

  .dialog__panel:focus {
    outline: none;
  }

  /* Ensure there's enough vertical padding for phones that don't update vh when chrome appears (e.g. iPhone) */
  @media screen and (max-width: 420px) {
    .dialog__panel {
      max-height: 80vh;
    }
  }

  .dialog--open .dialog__panel {
    display: flex;
    opacity: 1;
  }

  .dialog__header {
    flex: 0 0 auto;
    display: flex;
  }

  .dialog__title {
    flex: 1 1 auto;
    font: inherit;
    font-size: var(--sl-font-size-large);
    line-height: var(--sl-line-height-dense);
    padding: var(--header-spacing);
    margin: 0;
  }

  .dialog__header-actions {
    flex-shrink: 0;
    display: flex;
    flex-wrap: wrap;
    justify-content: end;
    gap: var(--sl-spacing-2x-small);
    padding: 0 var(--header-spacing);
  }

  .dialog__header-actions sl-icon-button,
  .dialog__header-actions ::slotted(sl-icon-button) {
    flex: 0 0 auto;
    display: flex;
    align-items: center;
    font-size: var(--sl-font-size-medium);
  }

  .dialog__body {
    flex: 1 1 auto;
    display: block;
    padding: var(--body-spacing);
    overflow: auto;
    -webkit-overflow-scrolling: touch;
  }

  .dialog__footer {
    flex: 0 0 auto;
    text-align: right;
    padding: var(--footer-spacing);
  }

  .dialog__footer ::slotted(sl-button:not(:first-of-type)) {
    margin-inline-start: var(--sl-spacing-x-small);
  }

  .dialog:not(.dialog--has-footer) .dialog__footer {
    display: none;
  }

  .dialog__overlay {
    position: fixed;
    top: 0;
    right: 0;
    bottom: 0;
    left: 0;
    background-color: var(--sl-overlay-background-color);
  }

  @media (forced-colors: active) {
    .dialog__panel {
      border: solid 1px var(--sl-color-neutral-0);
    }
  }
`;var At=class extends O{constructor(){super(...arguments),this.hasSlotController=new lt(this,"footer"),this.localize=new Y(this),this.modal=new Ao(this),this.open=!1,this.label="",this.noHeader=!1,this.handleDocumentKeyDown=t=>{t.key==="Escape"&&this.modal.isActive()&&this.open&&(t.stopPropagation(),this.requestClose("keyboard"))}}firstUpdated(){this.dialog.hidden=!this.open,this.open&&(this.addOpenListeners(),this.modal.activate(),ae(this))}disconnectedCallback(){super.disconnectedCallback(),this.modal.deactivate(),ne(this),this.removeOpenListeners()}requestClose(t){if(this.emit("sl-request-close",{cancelable:!0,detail:{source:t}}).defaultPrevented){let o=ot(this,"dialog.denyClose",{dir:this.localize.dir()});st(this.panel,o.keyframes,o.options);return}this.hide()}addOpenListeners(){var t;"CloseWatcher"in window?((t=this.closeWatcher)==null||t.destroy(),this.closeWatcher=new CloseWatcher,this.closeWatcher.onclose=()=>this.requestClose("keyboard")):document.addEventListener("keydown",this.handleDocumentKeyDown)}removeOpenListeners(){var t;(t=this.closeWatcher)==null||t.destroy(),document.removeEventListener("keydown",this.handleDocumentKeyDown)}async handleOpenChange(){if(this.open){this.emit("sl-show"),this.addOpenListeners(),this.originalTrigger=document.activeElement,this.modal.activate(),ae(this);let t=this.querySelector("[autofocus]");t&&t.removeAttribute("autofocus"),await Promise.all([it(this.dialog),it(this.overlay)]),this.dialog.hidden=!1,requestAnimationFrame(()=>{this.emit("sl-initial-focus",{cancelable:!0}).defaultPrevented||(t?t.focus({preventScroll:!0}):this.panel.focus({preventScroll:!0})),t&&t.setAttribute("autofocus","")});let e=ot(this,"dialog.show",{dir:this.localize.dir()}),o=ot(this,"dialog.overlay.show",{dir:this.localize.dir()});await Promise.all([st(this.panel,e.keyframes,e.options),st(this.overlay,o.keyframes,o.options)]),this.emit("sl-after-show")}else{ye(this),this.emit("sl-hide"),this.removeOpenListeners(),this.modal.deactivate(),await Promise.all([it(this.dialog),it(this.overlay)]);let t=ot(this,"dialog.hide",{dir:this.localize.dir()}),e=ot(this,"dialog.overlay.hide",{dir:this.localize.dir()});await Promise.all([st(this.overlay,e.keyframes,e.options).then(()=>{this.overlay.hidden=!0}),st(this.panel,t.keyframes,t.options).then(()=>{this.panel.hidden=!0})]),this.dialog.hidden=!0,this.overlay.hidden=!1,this.panel.hidden=!1,ne(this);let o=this.originalTrigger;typeof o?.focus=="function"&&setTimeout(()=>o.focus()),this.emit("sl-after-hide")}}async show(){if(!this.open)return this.open=!0,ct(this,"sl-after-show")}async hide(){if(this.open)return this.open=!1,ct(this,"sl-after-hide")}render(){return y`
      <div
        part="base"
        class=${R({dialog:!0,"dialog--open":this.open,"dialog--has-footer":this.hasSlotController.test("footer")})}
      >
        <div part="overlay" class="dialog__overlay" @click=${()=>this.requestClose("overlay")} tabindex="-1"></div>

        <div
          part="panel"
          class="dialog__panel"
          role="dialog"
          aria-modal="true"
          aria-hidden=${this.open?"false":"true"}
          aria-label=${D(this.noHeader?this.label:void 0)}
          aria-labelledby=${D(this.noHeader?void 0:"title")}
          tabindex="-1"
        >
          ${this.noHeader?"":y`
                <header part="header" class="dialog__header">
                  <h2 part="title" class="dialog__title" id="title">
                    <slot name="label"> ${this.label.length>0?this.label:"\uFEFF"} </slot>
                  </h2>
                  <div part="header-actions" class="dialog__header-actions">
                    <slot name="header-actions"></slot>
                    <sl-icon-button
                      part="close-button"
                      exportparts="base:close-button__base"
                      class="dialog__close"
                      name="x-lg"
                      label=${this.localize.term("close")}
                      library="system"
                      @click="${()=>this.requestClose("close-button")}"
                    ></sl-icon-button>
                  </div>
                </header>
              `}
          ${""}
          <div part="body" class="dialog__body" tabindex="-1"><slot></slot></div>

          <footer part="footer" class="dialog__footer">
            <slot name="footer"></slot>
          </footer>
        </div>
      </div>
    `}};At.styles=[P,Zr];At.dependencies={"sl-icon-button":et};n([E(".dialog")],At.prototype,"dialog",2);n([E(".dialog__panel")],At.prototype,"panel",2);n([E(".dialog__overlay")],At.prototype,"overlay",2);n([d({type:Boolean,reflect:!0})],At.prototype,"open",2);n([d({reflect:!0})],At.prototype,"label",2);n([d({attribute:"no-header",type:Boolean,reflect:!0})],At.prototype,"noHeader",2);n([L("open",{waitUntilFirstUpdate:!0})],At.prototype,"handleOpenChange",1);K("dialog.show",{keyframes:[{opacity:0,scale:.8},{opacity:1,scale:1}],options:{duration:250,easing:"ease"}});K("dialog.hide",{keyframes:[{opacity:1,scale:1},{opacity:0,scale:.8}],options:{duration:250,easing:"ease"}});K("dialog.denyClose",{keyframes:[{scale:1},{scale:1.02},{scale:1}],options:{duration:250}});K("dialog.overlay.show",{keyframes:[{opacity:0},{opacity:1}],options:{duration:250}});K("dialog.overlay.hide",{keyframes:[{opacity:1},{opacity:0}],options:{duration:250}});At.define("sl-dialog");var Qr=z`
  :host {
    --size: 25rem;
    --header-spacing: var(--sl-spacing-large);
    --body-spacing: var(--sl-spacing-large);
    --footer-spacing: var(--sl-spacing-large);

    display: contents;
  }

  .drawer {
    top: 0;
    inset-inline-start: 0;
    width: 100%;
    height: 100%;
    pointer-events: none;
    overflow: hidden;
  }

  .drawer--contained {
    position: absolute;
    z-index: initial;
  }

  .drawer--fixed {
    position: fixed;
    z-index: var(--sl-z-index-drawer);
  }

  .drawer__panel {
    position: absolute;
    display: flex;
    flex-direction: column;
    z-index: 2;
    max-width: 100%;
    max-height: 100%;
    background-color: var(--sl-panel-background-color);
    box-shadow: var(--sl-shadow-x-large);
    overflow: auto;
    pointer-events: all;
  }

  .drawer__panel:focus {
    outline: none;
  }

  .drawer--top .drawer__panel {
    top: 0;
    inset-inline-end: auto;
    bottom: auto;
    inset-inline-start: 0;
    width: 100%;
    height: var(--size);
  }

  .drawer--end .drawer__panel {
    top: 0;
    inset-inline-end: 0;
    bottom: auto;
    inset-inline-start: auto;
    width: var(--size);
    height: 100%;
  }

  .drawer--bottom .drawer__panel {
    top: auto;
    inset-inline-end: auto;
    bottom: 0;
    inset-inline-start: 0;
    width: 100%;
    height: var(--size);
  }

  .drawer--start .drawer__panel {
    top: 0;
    inset-inline-end: auto;
    bottom: auto;
    inset-inline-start: 0;
    width: var(--size);
    height: 100%;
  }

  .drawer__header {
    display: flex;
  }

  .drawer__title {
    flex: 1 1 auto;
    font: inherit;
    font-size: var(--sl-font-size-large);
    line-height: var(--sl-line-height-dense);
    padding: var(--header-spacing);
    margin: 0;
  }

  .drawer__header-actions {
    flex-shrink: 0;
    display: flex;
    flex-wrap: wrap;
    justify-content: end;
    gap: var(--sl-spacing-2x-small);
    padding: 0 var(--header-spacing);
  }

  .drawer__header-actions sl-icon-button,
  .drawer__header-actions ::slotted(sl-icon-button) {
    flex: 0 0 auto;
    display: flex;
    align-items: center;
    font-size: var(--sl-font-size-medium);
  }

  .drawer__body {
    flex: 1 1 auto;
    display: block;
    padding: var(--body-spacing);
    overflow: auto;
    -webkit-overflow-scrolling: touch;
  }

  .drawer__footer {
    text-align: right;
    padding: var(--footer-spacing);
  }

  .drawer__footer ::slotted(sl-button:not(:last-of-type)) {
    margin-inline-end: var(--sl-spacing-x-small);
  }

  .drawer:not(.drawer--has-footer) .drawer__footer {
    display: none;
  }

  .drawer__overlay {
    display: block;
    position: fixed;
    top: 0;
    right: 0;
    bottom: 0;
    left: 0;
    background-color: var(--sl-overlay-background-color);
    pointer-events: all;
  }

  .drawer--contained .drawer__overlay {
    display: none;
  }

  @media (forced-colors: active) {
    .drawer__panel {
      border: solid 1px var(--sl-color-neutral-0);
    }
  }
`;function Jr(t){return t.charAt(0).toUpperCase()+t.slice(1)}var vt=class extends O{constructor(){super(...arguments),this.hasSlotController=new lt(this,"footer"),this.localize=new Y(this),this.modal=new Ao(this),this.open=!1,this.label="",this.placement="end",this.contained=!1,this.noHeader=!1,this.handleDocumentKeyDown=t=>{this.contained||t.key==="Escape"&&this.modal.isActive()&&this.open&&(t.stopImmediatePropagation(),this.requestClose("keyboard"))}}firstUpdated(){this.drawer.hidden=!this.open,this.open&&(this.addOpenListeners(),this.contained||(this.modal.activate(),ae(this)))}disconnectedCallback(){super.disconnectedCallback(),ne(this),this.removeOpenListeners()}requestClose(t){if(this.emit("sl-request-close",{cancelable:!0,detail:{source:t}}).defaultPrevented){let o=ot(this,"drawer.denyClose",{dir:this.localize.dir()});st(this.panel,o.keyframes,o.options);return}this.hide()}addOpenListeners(){var t;"CloseWatcher"in window?((t=this.closeWatcher)==null||t.destroy(),this.contained||(this.closeWatcher=new CloseWatcher,this.closeWatcher.onclose=()=>this.requestClose("keyboard"))):document.addEventListener("keydown",this.handleDocumentKeyDown)}removeOpenListeners(){var t;document.removeEventListener("keydown",this.handleDocumentKeyDown),(t=this.closeWatcher)==null||t.destroy()}async handleOpenChange(){if(this.open){this.emit("sl-show"),this.addOpenListeners(),this.originalTrigger=document.activeElement,this.contained||(this.modal.activate(),ae(this));let t=this.querySelector("[autofocus]");t&&t.removeAttribute("autofocus"),await Promise.all([it(this.drawer),it(this.overlay)]),this.drawer.hidden=!1,requestAnimationFrame(()=>{this.emit("sl-initial-focus",{cancelable:!0}).defaultPrevented||(t?t.focus({preventScroll:!0}):this.panel.focus({preventScroll:!0})),t&&t.setAttribute("autofocus","")});let e=ot(this,`drawer.show${Jr(this.placement)}`,{dir:this.localize.dir()}),o=ot(this,"drawer.overlay.show",{dir:this.localize.dir()});await Promise.all([st(this.panel,e.keyframes,e.options),st(this.overlay,o.keyframes,o.options)]),this.emit("sl-after-show")}else{ye(this),this.emit("sl-hide"),this.removeOpenListeners(),this.contained||(this.modal.deactivate(),ne(this)),await Promise.all([it(this.drawer),it(this.overlay)]);let t=ot(this,`drawer.hide${Jr(this.placement)}`,{dir:this.localize.dir()}),e=ot(this,"drawer.overlay.hide",{dir:this.localize.dir()});await Promise.all([st(this.overlay,e.keyframes,e.options).then(()=>{this.overlay.hidden=!0}),st(this.panel,t.keyframes,t.options).then(()=>{this.panel.hidden=!0})]),this.drawer.hidden=!0,this.overlay.hidden=!1,this.panel.hidden=!1;let o=this.originalTrigger;typeof o?.focus=="function"&&setTimeout(()=>o.focus()),this.emit("sl-after-hide")}}handleNoModalChange(){this.open&&!this.contained&&(this.modal.activate(),ae(this)),this.open&&this.contained&&(this.modal.deactivate(),ne(this))}async show(){if(!this.open)return this.open=!0,ct(this,"sl-after-show")}async hide(){if(this.open)return this.open=!1,ct(this,"sl-after-hide")}render(){return y`
      <div
        part="base"
        class=${R({drawer:!0,"drawer--open":this.open,"drawer--top":this.placement==="top","drawer--end":this.placement==="end","drawer--bottom":this.placement==="bottom","drawer--start":this.placement==="start","drawer--contained":this.contained,"drawer--fixed":!this.contained,"drawer--rtl":this.localize.dir()==="rtl","drawer--has-footer":this.hasSlotController.test("footer")})}
      >
        <div part="overlay" class="drawer__overlay" @click=${()=>this.requestClose("overlay")} tabindex="-1"></div>

        <div
          part="panel"
          class="drawer__panel"
          role="dialog"
          aria-modal="true"
          aria-hidden=${this.open?"false":"true"}
          aria-label=${D(this.noHeader?this.label:void 0)}
          aria-labelledby=${D(this.noHeader?void 0:"title")}
          tabindex="0"
        >
          ${this.noHeader?"":y`
                <header part="header" class="drawer__header">
                  <h2 part="title" class="drawer__title" id="title">
                    <!-- If there's no label, use an invisible character to prevent the header from collapsing -->
                    <slot name="label"> ${this.label.length>0?this.label:"\uFEFF"} </slot>
                  </h2>
                  <div part="header-actions" class="drawer__header-actions">
                    <slot name="header-actions"></slot>
                    <sl-icon-button
                      part="close-button"
                      exportparts="base:close-button__base"
                      class="drawer__close"
                      name="x-lg"
                      label=${this.localize.term("close")}
                      library="system"
                      @click=${()=>this.requestClose("close-button")}
                    ></sl-icon-button>
                  </div>
                </header>
              `}

          <slot part="body" class="drawer__body"></slot>

          <footer part="footer" class="drawer__footer">
            <slot name="footer"></slot>
          </footer>
        </div>
      </div>
    `}};vt.styles=[P,Qr];vt.dependencies={"sl-icon-button":et};n([E(".drawer")],vt.prototype,"drawer",2);n([E(".drawer__panel")],vt.prototype,"panel",2);n([E(".drawer__overlay")],vt.prototype,"overlay",2);n([d({type:Boolean,reflect:!0})],vt.prototype,"open",2);n([d({reflect:!0})],vt.prototype,"label",2);n([d({reflect:!0})],vt.prototype,"placement",2);n([d({type:Boolean,reflect:!0})],vt.prototype,"contained",2);n([d({attribute:"no-header",type:Boolean,reflect:!0})],vt.prototype,"noHeader",2);n([L("open",{waitUntilFirstUpdate:!0})],vt.prototype,"handleOpenChange",1);n([L("contained",{waitUntilFirstUpdate:!0})],vt.prototype,"handleNoModalChange",1);K("drawer.showTop",{keyframes:[{opacity:0,translate:"0 -100%"},{opacity:1,translate:"0 0"}],options:{duration:250,easing:"ease"}});K("drawer.hideTop",{keyframes:[{opacity:1,translate:"0 0"},{opacity:0,translate:"0 -100%"}],options:{duration:250,easing:"ease"}});K("drawer.showEnd",{keyframes:[{opacity:0,translate:"100%"},{opacity:1,translate:"0"}],rtlKeyframes:[{opacity:0,translate:"-100%"},{opacity:1,translate:"0"}],options:{duration:250,easing:"ease"}});K("drawer.hideEnd",{keyframes:[{opacity:1,translate:"0"},{opacity:0,translate:"100%"}],rtlKeyframes:[{opacity:1,translate:"0"},{opacity:0,translate:"-100%"}],options:{duration:250,easing:"ease"}});K("drawer.showBottom",{keyframes:[{opacity:0,translate:"0 100%"},{opacity:1,translate:"0 0"}],options:{duration:250,easing:"ease"}});K("drawer.hideBottom",{keyframes:[{opacity:1,translate:"0 0"},{opacity:0,translate:"0 100%"}],options:{duration:250,easing:"ease"}});K("drawer.showStart",{keyframes:[{opacity:0,translate:"-100%"},{opacity:1,translate:"0"}],rtlKeyframes:[{opacity:0,translate:"100%"},{opacity:1,translate:"0"}],options:{duration:250,easing:"ease"}});K("drawer.hideStart",{keyframes:[{opacity:1,translate:"0"},{opacity:0,translate:"-100%"}],rtlKeyframes:[{opacity:1,translate:"0"},{opacity:0,translate:"100%"}],options:{duration:250,easing:"ease"}});K("drawer.denyClose",{keyframes:[{scale:1},{scale:1.01},{scale:1}],options:{duration:250}});K("drawer.overlay.show",{keyframes:[{opacity:0},{opacity:1}],options:{duration:250}});K("drawer.overlay.hide",{keyframes:[{opacity:1},{opacity:0}],options:{duration:250}});vt.define("sl-drawer");var ti=z`
  :host {
    display: inline-block;
  }

  .dropdown::part(popup) {
    z-index: var(--sl-z-index-dropdown);
  }

  .dropdown[data-current-placement^='top']::part(popup) {
    transform-origin: bottom;
  }

  .dropdown[data-current-placement^='bottom']::part(popup) {
    transform-origin: top;
  }

  .dropdown[data-current-placement^='left']::part(popup) {
    transform-origin: right;
  }

  .dropdown[data-current-placement^='right']::part(popup) {
    transform-origin: left;
  }

  .dropdown__trigger {
    display: block;
  }

  .dropdown__panel {
    font-family: var(--sl-font-sans);
    font-size: var(--sl-font-size-medium);
    font-weight: var(--sl-font-weight-normal);
    box-shadow: var(--sl-shadow-large);
    border-radius: var(--sl-border-radius-medium);
    pointer-events: none;
  }

  .dropdown--open .dropdown__panel {
    display: block;
    pointer-events: all;
  }

  /* When users slot a menu, make sure it conforms to the popup's auto-size */
  ::slotted(sl-menu) {
    max-width: var(--auto-size-available-width) !important;
    max-height: var(--auto-size-available-height) !important;
  }
`;var ei=z`
  :host {
    --arrow-color: var(--sl-color-neutral-1000);
    --arrow-size: 6px;

    /*
     * These properties are computed to account for the arrow's dimensions after being rotated 45º. The constant
     * 0.7071 is derived from sin(45), which is the diagonal size of the arrow's container after rotating.
     */
    --arrow-size-diagonal: calc(var(--arrow-size) * 0.7071);
    --arrow-padding-offset: calc(var(--arrow-size-diagonal) - var(--arrow-size));

    display: contents;
  }

  .popup {
    position: absolute;
    isolation: isolate;
    max-width: var(--auto-size-available-width, none);
    max-height: var(--auto-size-available-height, none);
  }

  .popup--fixed {
    position: fixed;
  }

  .popup:not(.popup--active) {
    display: none;
  }

  .popup__arrow {
    position: absolute;
    width: calc(var(--arrow-size-diagonal) * 2);
    height: calc(var(--arrow-size-diagonal) * 2);
    rotate: 45deg;
    background: var(--arrow-color);
    z-index: -1;
  }

  /* Hover bridge */
  .popup-hover-bridge:not(.popup-hover-bridge--visible) {
    display: none;
  }

  .popup-hover-bridge {
    position: fixed;
    z-index: calc(var(--sl-z-index-dropdown) - 1);
    top: 0;
    right: 0;
    bottom: 0;
    left: 0;
    clip-path: polygon(
      var(--hover-bridge-top-left-x, 0) var(--hover-bridge-top-left-y, 0),
      var(--hover-bridge-top-right-x, 0) var(--hover-bridge-top-right-y, 0),
      var(--hover-bridge-bottom-right-x, 0) var(--hover-bridge-bottom-right-y, 0),
      var(--hover-bridge-bottom-left-x, 0) var(--hover-bridge-bottom-left-y, 0)
    );
  }
`;var Rt=Math.min,Et=Math.max,Ke=Math.round,Ye=Math.floor,Dt=t=>({x:t,y:t}),ya={left:"right",right:"left",bottom:"top",top:"bottom"};function _s(t,e,o){return Et(t,Rt(e,o))}function ce(t,e){return typeof t=="function"?t(e):t}function jt(t){return t.split("-")[0]}function de(t){return t.split("-")[1]}function ws(t){return t==="x"?"y":"x"}function zo(t){return t==="y"?"height":"width"}function Mt(t){let e=t[0];return e==="t"||e==="b"?"y":"x"}function To(t){return ws(Mt(t))}function ri(t,e,o){o===void 0&&(o=!1);let s=de(t),r=To(t),i=zo(r),l=r==="x"?s===(o?"end":"start")?"right":"left":s==="start"?"bottom":"top";return e.reference[i]>e.floating[i]&&(l=Ge(l)),[l,Ge(l)]}function ii(t){let e=Ge(t);return[Eo(t),e,Eo(e)]}function Eo(t){return t.includes("start")?t.replace("start","end"):t.replace("end","start")}var oi=["left","right"],si=["right","left"],_a=["top","bottom"],wa=["bottom","top"];function xa(t,e,o){switch(t){case"top":case"bottom":return o?e?si:oi:e?oi:si;case"left":case"right":return e?_a:wa;default:return[]}}function li(t,e,o,s){let r=de(t),i=xa(jt(t),o==="start",s);return r&&(i=i.map(l=>l+"-"+r),e&&(i=i.concat(i.map(Eo)))),i}function Ge(t){let e=jt(t);return ya[e]+t.slice(e.length)}function ka(t){var e,o,s,r;return{top:(e=t.top)!=null?e:0,right:(o=t.right)!=null?o:0,bottom:(s=t.bottom)!=null?s:0,left:(r=t.left)!=null?r:0}}function xs(t){return typeof t!="number"?ka(t):{top:t,right:t,bottom:t,left:t}}function ue(t){let{x:e,y:o,width:s,height:r}=t;return{width:s,height:r,top:o,left:e,right:e+s,bottom:o+r,x:e,y:o}}function ai(t,e,o){let{reference:s,floating:r}=t,i=Mt(e),l=To(e),a=zo(l),c=jt(e),m=i==="y",h=s.x+s.width/2-r.width/2,f=s.y+s.height/2-r.height/2,g=s[a]/2-r[a]/2,u;switch(c){case"top":u={x:h,y:s.y-r.height};break;case"bottom":u={x:h,y:s.y+s.height};break;case"right":u={x:s.x+s.width,y:f};break;case"left":u={x:s.x-r.width,y:f};break;default:u={x:s.x,y:s.y}}let b=de(e);return b&&(u[l]+=g*(b==="end"?1:-1)*(o&&m?-1:1)),u}async function ni(t,e){var o;e===void 0&&(e={});let{x:s,y:r,platform:i,rects:l,elements:a,strategy:c}=t,{boundary:m="clippingAncestors",rootBoundary:h="viewport",elementContext:f="floating",altBoundary:g=!1,padding:u=0}=ce(e,t),b=xs(u),k=a[g?f==="floating"?"reference":"floating":f],w=ue(await i.getClippingRect({element:(o=await(i.isElement==null?void 0:i.isElement(k)))==null||o?k:k.contextElement||await(i.getDocumentElement==null?void 0:i.getDocumentElement(a.floating)),boundary:m,rootBoundary:h,strategy:c})),v=f==="floating"?{x:s,y:r,width:l.floating.width,height:l.floating.height}:l.reference,$=await(i.getOffsetParent==null?void 0:i.getOffsetParent(a.floating)),A=await(i.isElement==null?void 0:i.isElement($))&&await(i.getScale==null?void 0:i.getScale($))||{x:1,y:1},q=ue(i.convertOffsetParentRelativeRectToViewportRelativeRect?await i.convertOffsetParentRelativeRectToViewportRelativeRect({elements:a,rect:v,offsetParent:$,strategy:c}):v);return{top:(w.top-q.top+b.top)/A.y,bottom:(q.bottom-w.bottom+b.bottom)/A.y,left:(w.left-q.left+b.left)/A.x,right:(q.right-w.right+b.right)/A.x}}var Ca=50,ci=async(t,e,o)=>{let{placement:s="bottom",strategy:r="absolute",middleware:i=[],platform:l}=o,a=l.detectOverflow?l:{...l,detectOverflow:ni},c=await(l.isRTL==null?void 0:l.isRTL(e)),m=await l.getElementRects({reference:t,floating:e,strategy:r}),{x:h,y:f}=ai(m,s,c),g=s,u=0,b={};for(let _=0;_<i.length;_++){let k=i[_];if(!k)continue;let{name:w,fn:v}=k,{x:$,y:A,data:q,reset:V}=await v({x:h,y:f,initialPlacement:s,placement:g,strategy:r,middlewareData:b,rects:m,platform:a,elements:{reference:t,floating:e}});h=$??h,f=A??f,b[w]={...b[w],...q},V&&u<Ca&&(u++,typeof V=="object"&&(V.placement&&(g=V.placement),V.rects&&(m=V.rects===!0?await l.getElementRects({reference:t,floating:e,strategy:r}):V.rects),{x:h,y:f}=ai(m,g,c)),_=-1)}return{x:h,y:f,placement:g,strategy:r,middlewareData:b}},di=t=>({name:"arrow",options:t,async fn(e){let{x:o,y:s,placement:r,rects:i,platform:l,elements:a,middlewareData:c}=e,{element:m,padding:h=0}=ce(t,e)||{};if(m==null)return{};let f=xs(h),g={x:o,y:s},u=To(r),b=zo(u),_=await l.getDimensions(m),k=u==="y",w=k?"top":"left",v=k?"bottom":"right",$=k?"clientHeight":"clientWidth",A=i.reference[b]+i.reference[u]-g[u]-i.floating[b],q=g[u]-i.reference[u],V=await(l.getOffsetParent==null?void 0:l.getOffsetParent(m)),Q=V?V[$]:0;(!Q||!await(l.isElement==null?void 0:l.isElement(V)))&&(Q=a.floating[$]||i.floating[b]);let H=A/2-q/2,at=Q/2-_[b]/2-1,S=Rt(f[w],at),M=Rt(f[v],at),W=Q-_[b]-M,T=Q/2-_[b]/2+H,bt=_s(S,T,W),rt=!c.arrow&&de(r)!=null&&T!==bt&&i.reference[b]/2-(T<S?S:M)-_[b]/2<0,C=rt?T<S?T-S:T-W:0;return{[u]:g[u]+C,data:{[u]:bt,centerOffset:T-bt-C,...rt&&{alignmentOffset:C}},reset:rt}}});var ui=function(t){return t===void 0&&(t={}),{name:"flip",options:t,async fn(e){var o,s;let{placement:r,middlewareData:i,rects:l,initialPlacement:a,platform:c,elements:m}=e,{mainAxis:h=!0,crossAxis:f=!0,fallbackPlacements:g,fallbackStrategy:u="bestFit",fallbackAxisSideDirection:b="none",flipAlignment:_=!0,...k}=ce(t,e);if((o=i.arrow)!=null&&o.alignmentOffset)return{};let w=jt(r),v=Mt(a),$=jt(a)===a,A=await(c.isRTL==null?void 0:c.isRTL(m.floating)),q=g||($||!_?[Ge(a)]:ii(a)),V=b!=="none";!g&&V&&q.push(...li(a,_,b,A));let Q=[a,...q],H=await c.detectOverflow(e,k),at=[],S=((s=i.flip)==null?void 0:s.overflows)||[];if(h&&at.push(H[w]),f){let bt=ri(r,l,A);at.push(H[bt[0]],H[bt[1]])}if(S=[...S,{placement:r,overflows:at}],!at.every(bt=>bt<=0)){var M,W;let bt=(((M=i.flip)==null?void 0:M.index)||0)+1,rt=Q[bt];if(rt&&(!(f==="alignment"?v!==Mt(rt):!1)||S.every(G=>Mt(G.placement)===v?G.overflows[0]>0:!0)))return{data:{index:bt,overflows:S},reset:{placement:rt}};let C=(W=S.filter(N=>N.overflows[0]<=0).sort((N,G)=>N.overflows[1]-G.overflows[1])[0])==null?void 0:W.placement;if(!C)switch(u){case"bestFit":{var T;let N=(T=S.filter(G=>{if(V){let I=Mt(G.placement);return I===v||I==="y"}return!0}).map(G=>[G.placement,G.overflows.filter(I=>I>0).reduce((I,_t)=>I+_t,0)]).sort((G,I)=>G[1]-I[1])[0])==null?void 0:T[0];N&&(C=N);break}case"initialPlacement":C=a;break}if(r!==C)return{reset:{placement:C}}}return{}}}};var Sa=new Set(["left","top"]);async function $a(t,e){let{placement:o,platform:s,elements:r}=t,i=await(s.isRTL==null?void 0:s.isRTL(r.floating)),l=jt(o),a=de(o),c=Mt(o)==="y",m=Sa.has(l)?-1:1,h=i&&c?-1:1,f=ce(e,t),{mainAxis:g,crossAxis:u,alignmentAxis:b}=typeof f=="number"?{mainAxis:f,crossAxis:0,alignmentAxis:null}:{mainAxis:f.mainAxis||0,crossAxis:f.crossAxis||0,alignmentAxis:f.alignmentAxis};return a&&typeof b=="number"&&(u=a==="end"?b*-1:b),c?{x:u*h,y:g*m}:{x:g*m,y:u*h}}var hi=function(t){return t===void 0&&(t=0),{name:"offset",options:t,async fn(e){var o,s;let{x:r,y:i,placement:l,middlewareData:a}=e,c=await $a(e,t);return l===((o=a.offset)==null?void 0:o.placement)&&(s=a.arrow)!=null&&s.alignmentOffset?{}:{x:r+c.x,y:i+c.y,data:{...c,placement:l}}}}},pi=function(t){return t===void 0&&(t={}),{name:"shift",options:t,async fn(e){let{x:o,y:s,placement:r,platform:i}=e,{mainAxis:l=!0,crossAxis:a=!1,limiter:c={fn:v=>{let{x:$,y:A}=v;return{x:$,y:A}}},...m}=ce(t,e),h={x:o,y:s},f=await i.detectOverflow(e,m),g=Mt(r),u=ws(g),b=h[u],_=h[g],k=(v,$)=>_s($+f[v==="y"?"top":"left"],$,$-f[v==="y"?"bottom":"right"]);l&&(b=k(u,b)),a&&(_=k(g,_));let w=c.fn({...e,[u]:b,[g]:_});return{...w,data:{x:w.x-o,y:w.y-s,enabled:{[u]:l,[g]:a}}}}}};var mi=function(t){return t===void 0&&(t={}),{name:"size",options:t,async fn(e){let{placement:o,rects:s,platform:r,elements:i}=e,{apply:l=()=>{},...a}=ce(t,e),c=await r.detectOverflow(e,a),m=jt(o),h=de(o),f=Mt(o)==="y",{width:g,height:u}=s.floating,b,_;m==="top"||m==="bottom"?(b=m,_=h===(await(r.isRTL==null?void 0:r.isRTL(i.floating))?"start":"end")?"left":"right"):(_=m,b=h==="end"?"top":"bottom");let k=u-c.top-c.bottom,w=g-c.left-c.right,v=Rt(u-c[b],k),$=Rt(g-c[_],w),A=e.middlewareData.shift,q=!A,V=v,Q=$;A!=null&&A.enabled.x&&(Q=w),A!=null&&A.enabled.y&&(V=k),q&&!h&&(f?Q=g-2*Et(c.left,c.right):V=u-2*Et(c.top,c.bottom)),await l({...e,availableWidth:Q,availableHeight:V});let H=await r.getDimensions(i.floating);return g!==H.width||u!==H.height?{reset:{rects:!0}}:{}}}};function Oo(){return typeof window<"u"}function pe(t){return gi(t)?(t.nodeName||"").toLowerCase():"#document"}function gt(t){var e;return(t==null||(e=t.ownerDocument)==null?void 0:e.defaultView)||window}function It(t){var e;return(e=(gi(t)?t.ownerDocument:t.document)||window.document)==null?void 0:e.documentElement}function gi(t){return Oo()?t instanceof Node||t instanceof gt(t).Node:!1}function zt(t){return Oo()?t instanceof Element||t instanceof gt(t).Element:!1}function Ut(t){return Oo()?t instanceof HTMLElement||t instanceof gt(t).HTMLElement:!1}function fi(t){return!Oo()||typeof ShadowRoot>"u"?!1:t instanceof ShadowRoot||t instanceof gt(t).ShadowRoot}function Xe(t){let{overflow:e,overflowX:o,overflowY:s,display:r}=Tt(t);return/auto|scroll|overlay|hidden|clip/.test(e+s+o)&&r!=="inline"&&r!=="contents"}function bi(t){return/^(table|td|th)$/.test(pe(t))}function Ze(t){try{if(t.matches(":popover-open"))return!0}catch{}try{return t.matches(":modal")}catch{return!1}}var Aa=/transform|translate|scale|rotate|perspective|filter/,Ea=/paint|layout|strict|content/,he=t=>!!t&&t!=="none",ks;function Ee(t){let e=zt(t)?Tt(t):t;return he(e.transform)||he(e.translate)||he(e.scale)||he(e.rotate)||he(e.perspective)||!Lo()&&(he(e.backdropFilter)||he(e.filter))||Aa.test(e.willChange||"")||Ea.test(e.contain||"")}function vi(t){let e=Gt(t);for(;Ut(e)&&!ze(e);){if(Ee(e))return e;if(Ze(e))return null;e=Gt(e)}return null}function Lo(){return ks==null&&(ks=typeof CSS<"u"&&CSS.supports&&CSS.supports("-webkit-backdrop-filter","none")),ks}function ze(t){return/^(html|body|#document)$/.test(pe(t))}function Tt(t){return gt(t).getComputedStyle(t)}function Qe(t){return zt(t)?{scrollLeft:t.scrollLeft,scrollTop:t.scrollTop}:{scrollLeft:t.scrollX,scrollTop:t.scrollY}}function Gt(t){if(pe(t)==="html")return t;let e=t.assignedSlot||t.parentNode||fi(t)&&t.host||It(t);return fi(e)?e.host:e}function yi(t){let e=Gt(t);return ze(e)?(t.ownerDocument||t).body:Ut(e)&&Xe(e)?e:yi(e)}function Ae(t,e,o){var s;e===void 0&&(e=[]),o===void 0&&(o=!0);let r=yi(t),i=r===((s=t.ownerDocument)==null?void 0:s.body),l=gt(r);if(i){let a=Po(l);return e.concat(l,l.visualViewport||[],Xe(r)?r:[],a&&o?Ae(a):[])}else return e.concat(r,Ae(r,[],o))}function Po(t){return t.parent&&Object.getPrototypeOf(t.parent)?t.frameElement:null}function xi(t){let e=Tt(t),o=parseFloat(e.width)||0,s=parseFloat(e.height)||0,r=Ut(t),i=r?t.offsetWidth:o,l=r?t.offsetHeight:s,a=Ke(o)!==i||Ke(s)!==l;return a&&(o=i,s=l),{width:o,height:s,$:a}}function Ss(t){return zt(t)?t:t.contextElement}function Te(t){let e=Ss(t);if(!Ut(e))return Dt(1);let o=e.getBoundingClientRect(),{width:s,height:r,$:i}=xi(e),l=(i?Ke(o.width):o.width)/s,a=(i?Ke(o.height):o.height)/r;return(!l||!Number.isFinite(l))&&(l=1),(!a||!Number.isFinite(a))&&(a=1),{x:l,y:a}}var za=Dt(0);function ki(t){let e=gt(t);return!Lo()||!e.visualViewport?za:{x:e.visualViewport.offsetLeft,y:e.visualViewport.offsetTop}}function Ta(t,e,o){return e===void 0&&(e=!1),!!o&&e&&o===gt(t)}function me(t,e,o,s){e===void 0&&(e=!1),o===void 0&&(o=!1);let r=t.getBoundingClientRect(),i=Ss(t),l=Dt(1);e&&(s?zt(s)&&(l=Te(s)):l=Te(t));let a=Ta(i,o,s)?ki(i):Dt(0),c=(r.left+a.x)/l.x,m=(r.top+a.y)/l.y,h=r.width/l.x,f=r.height/l.y;if(i&&s){let g=gt(i),u=zt(s)?gt(s):s,b=g,_=Po(b);for(;_&&u!==b;){let k=Te(_),w=_.getBoundingClientRect(),v=Tt(_),$=w.left+(_.clientLeft+parseFloat(v.paddingLeft))*k.x,A=w.top+(_.clientTop+parseFloat(v.paddingTop))*k.y;c*=k.x,m*=k.y,h*=k.x,f*=k.y,c+=$,m+=A,b=gt(_),_=Po(b)}}return ue({width:h,height:f,x:c,y:m})}function Ro(t,e){let o=Qe(t).scrollLeft;return e?e.left+o:me(It(t)).left+o}function Ci(t,e){let o=t.getBoundingClientRect(),s=o.left+e.scrollLeft-Ro(t,o),r=o.top+e.scrollTop;return{x:s,y:r}}function Oa(t){let{elements:e,rect:o,offsetParent:s,strategy:r}=t,i=r==="fixed",l=It(s),a=e?Ze(e.floating):!1;if(s===l||a&&i)return o;let c={scrollLeft:0,scrollTop:0},m=Dt(1),h=Dt(0),f=Ut(s);if((f||!i)&&((pe(s)!=="body"||Xe(l))&&(c=Qe(s)),f)){let u=me(s);m=Te(s),h.x=u.x+s.clientLeft,h.y=u.y+s.clientTop}let g=l&&!f&&!i?Ci(l,c):Dt(0);return{width:o.width*m.x,height:o.height*m.y,x:o.x*m.x-c.scrollLeft*m.x+h.x+g.x,y:o.y*m.y-c.scrollTop*m.y+h.y+g.y}}function La(t){return t.getClientRects?Array.from(t.getClientRects()):[]}function Pa(t){let e=Qe(t),o=t.ownerDocument.body,s=Et(t.scrollWidth,t.clientWidth,o.scrollWidth,o.clientWidth),r=Et(t.scrollHeight,t.clientHeight,o.scrollHeight,o.clientHeight),i=-e.scrollLeft+Ro(t),l=-e.scrollTop;return Tt(o).direction==="rtl"&&(i+=Et(t.clientWidth,o.clientWidth)-s),{width:s,height:r,x:i,y:l}}var Ra=25;function Da(t,e,o){o===void 0&&(o="viewport");let s=o==="layoutViewport",r=gt(t),i=It(t),l=r.visualViewport,a=i.clientWidth,c=i.clientHeight,m=0,h=0;if(l){let g=!Lo()||e==="fixed";s?g||(m=-l.offsetLeft,h=-l.offsetTop):(a=l.width,c=l.height,g&&(m=l.offsetLeft,h=l.offsetTop))}if(Ro(i)<=0){let g=i.ownerDocument,u=g.body,b=getComputedStyle(u),_=g.compatMode==="CSS1Compat"&&parseFloat(b.marginLeft)+parseFloat(b.marginRight)||0,k=Math.abs(i.clientWidth-u.clientWidth-_),w=getComputedStyle(i).scrollbarGutter==="stable both-edges"?k/2:k;w<=Ra&&(a-=w)}return{width:a,height:c,x:m,y:h}}function Ma(t,e){let o=me(t,!0,e==="fixed"),s=o.top+t.clientTop,r=o.left+t.clientLeft,i=Te(t),l=t.clientWidth*i.x,a=t.clientHeight*i.y,c=r*i.x,m=s*i.y;return{width:l,height:a,x:c,y:m}}function _i(t,e,o){let s;if(e==="viewport"||e==="layoutViewport")s=Da(t,o,e);else if(e==="document")s=Pa(It(t));else if(zt(e))s=Ma(e,o);else{let r=ki(t);s={x:e.x-r.x,y:e.y-r.y,width:e.width,height:e.height}}return ue(s)}function Ia(t,e){let o=e.get(t);if(o)return o;let s=Ae(t,[],!1).filter(a=>zt(a)&&pe(a)!=="body"),r=null,i=Tt(t).position==="fixed",l=i?Gt(t):t;for(;zt(l)&&!ze(l);){let a=Tt(l),c=Ee(l),m=r?r.position:i?"fixed":"";!c&&(m==="fixed"||m==="absolute"&&a.position==="static")?s=s.filter(f=>f!==l):r=a,l=Gt(l)}return e.set(t,s),s}function Ba(t){let{element:e,boundary:o,rootBoundary:s,strategy:r}=t,l=[...o==="clippingAncestors"?Ze(e)?[]:Ia(e,this._c):[].concat(o),s],a=_i(e,l[0],r),c=a.top,m=a.right,h=a.bottom,f=a.left;for(let g=1;g<l.length;g++){let u=_i(e,l[g],r);c=Et(u.top,c),m=Rt(u.right,m),h=Rt(u.bottom,h),f=Et(u.left,f)}return{width:m-f,height:h-c,x:f,y:c}}function Va(t){let{width:e,height:o}=xi(t);return{width:e,height:o}}function Fa(t,e,o){let s=Ut(e),r=It(e),i=o==="fixed",l=me(t,!0,i,e),a={scrollLeft:0,scrollTop:0},c=Dt(0);if((s||!i)&&((pe(e)!=="body"||Xe(r))&&(a=Qe(e)),s)){let g=me(e,!0,i,e);c.x=g.x+e.clientLeft,c.y=g.y+e.clientTop}!s&&r&&(c.x=Ro(r));let m=r&&!s&&!i?Ci(r,a):Dt(0),h=l.left+a.scrollLeft-c.x-m.x,f=l.top+a.scrollTop-c.y-m.y;return{x:h,y:f,width:l.width,height:l.height}}function Cs(t){return Tt(t).position==="static"}function wi(t,e){if(!Ut(t)||Tt(t).position==="fixed")return null;if(e)return e(t);let o=t.offsetParent;return It(t)===o&&(o=o.ownerDocument.body),o}function Si(t,e){let o=gt(t);if(Ze(t))return o;if(!Ut(t)){let r=Gt(t);for(;r&&!ze(r);){if(zt(r)&&!Cs(r))return r;r=Gt(r)}return o}let s=wi(t,e);for(;s&&bi(s)&&Cs(s);)s=wi(s,e);return s&&ze(s)&&Cs(s)&&!Ee(s)?o:s||vi(t)||o}var Ha=async function(t){let e=this.getOffsetParent||Si,o=this.getDimensions,s=await o(t.floating);return{reference:Fa(t.reference,await e(t.floating),t.strategy),floating:{x:0,y:0,width:s.width,height:s.height}}};function Na(t){return Tt(t).direction==="rtl"}var Je={convertOffsetParentRelativeRectToViewportRelativeRect:Oa,getDocumentElement:It,getClippingRect:Ba,getOffsetParent:Si,getElementRects:Ha,getClientRects:La,getDimensions:Va,getScale:Te,isElement:zt,isRTL:Na};function $i(t,e){return t.x===e.x&&t.y===e.y&&t.width===e.width&&t.height===e.height}function Ua(t,e,o){let s=null,r,i=It(t);function l(){var h;clearTimeout(r),(h=s)==null||h.disconnect(),s=null}function a(h,f){h===void 0&&(h=!1),f===void 0&&(f=1),l();let g=t.getBoundingClientRect(),{left:u,top:b,width:_,height:k}=g;if(h||e(),!_||!k)return;let w=Ye(b),v=Ye(i.clientWidth-(u+_)),$=Ye(i.clientHeight-(b+k)),A=Ye(u),V={rootMargin:-w+"px "+-v+"px "+-$+"px "+-A+"px",threshold:Et(0,Rt(1,f))||1},Q=!0;function H(at){let S=at[0].intersectionRatio;if(!$i(g,t.getBoundingClientRect()))return a();if(S!==f){if(!Q)return a();S?a(!1,S):r=setTimeout(()=>{a(!1,1e-7)},1e3)}Q=!1}try{s=new IntersectionObserver(H,{...V,root:i.ownerDocument})}catch{s=new IntersectionObserver(H,V)}s.observe(t)}let c=gt(t),m=()=>a(o);return c.addEventListener("resize",m),a(!0),()=>{c.removeEventListener("resize",m),l()}}function Ai(t,e,o,s){s===void 0&&(s={});let{ancestorScroll:r=!0,ancestorResize:i=!0,elementResize:l=typeof ResizeObserver=="function",layoutShift:a=typeof IntersectionObserver=="function",animationFrame:c=!1}=s,m=Ss(t),h=r||i?[...m?Ae(m):[],...e?Ae(e):[]]:[];h.forEach(w=>{r&&w.addEventListener("scroll",o),i&&w.addEventListener("resize",o)});let f=m&&a?Ua(m,o,i):null,g=-1,u=null;l&&(u=new ResizeObserver(w=>{let[v]=w;v&&v.target===m&&u&&e&&(u.unobserve(e),cancelAnimationFrame(g),g=requestAnimationFrame(()=>{var $;($=u)==null||$.observe(e)})),o()}),m&&!c&&u.observe(m),e&&u.observe(e));let b,_=c?me(t):null;c&&k();function k(){let w=me(t);_&&!$i(_,w)&&o(),_=w,b=requestAnimationFrame(k)}return o(),()=>{var w;h.forEach(v=>{r&&v.removeEventListener("scroll",o),i&&v.removeEventListener("resize",o)}),f?.(),(w=u)==null||w.disconnect(),u=null,c&&cancelAnimationFrame(b)}}var Ei=hi;var zi=pi,Ti=ui,$s=mi;var Oi=di;var Li=(t,e,o)=>{let s=new Map,r=o??{},i={...Je,...r.platform,_c:s};return ci(t,e,{...r,platform:i})};function Pi(t){return qa(t)}function As(t){return t.assignedSlot?t.assignedSlot:t.parentNode instanceof ShadowRoot?t.parentNode.host:t.parentNode}function qa(t){for(let e=t;e;e=As(e))if(e instanceof Element&&getComputedStyle(e).display==="none")return null;for(let e=As(t);e;e=As(e)){if(!(e instanceof Element))continue;let o=getComputedStyle(e);if(o.display!=="contents"&&(o.position!=="static"||Ee(o)||e.tagName==="BODY"))return e}return null}function Wa(t){return t!==null&&typeof t=="object"&&"getBoundingClientRect"in t&&("contextElement"in t?t.contextElement instanceof Element:!0)}var j=class extends O{constructor(){super(...arguments),this.localize=new Y(this),this.active=!1,this.placement="top",this.strategy="absolute",this.distance=0,this.skidding=0,this.arrow=!1,this.arrowPlacement="anchor",this.arrowPadding=10,this.flip=!1,this.flipFallbackPlacements="",this.flipFallbackStrategy="best-fit",this.flipPadding=0,this.shift=!1,this.shiftPadding=0,this.autoSizePadding=0,this.hoverBridge=!1,this.updateHoverBridge=()=>{if(this.hoverBridge&&this.anchorEl){let t=this.anchorEl.getBoundingClientRect(),e=this.popup.getBoundingClientRect(),o=this.placement.includes("top")||this.placement.includes("bottom"),s=0,r=0,i=0,l=0,a=0,c=0,m=0,h=0;o?t.top<e.top?(s=t.left,r=t.bottom,i=t.right,l=t.bottom,a=e.left,c=e.top,m=e.right,h=e.top):(s=e.left,r=e.bottom,i=e.right,l=e.bottom,a=t.left,c=t.top,m=t.right,h=t.top):t.left<e.left?(s=t.right,r=t.top,i=e.left,l=e.top,a=t.right,c=t.bottom,m=e.left,h=e.bottom):(s=e.right,r=e.top,i=t.left,l=t.top,a=e.right,c=e.bottom,m=t.left,h=t.bottom),this.style.setProperty("--hover-bridge-top-left-x",`${s}px`),this.style.setProperty("--hover-bridge-top-left-y",`${r}px`),this.style.setProperty("--hover-bridge-top-right-x",`${i}px`),this.style.setProperty("--hover-bridge-top-right-y",`${l}px`),this.style.setProperty("--hover-bridge-bottom-left-x",`${a}px`),this.style.setProperty("--hover-bridge-bottom-left-y",`${c}px`),this.style.setProperty("--hover-bridge-bottom-right-x",`${m}px`),this.style.setProperty("--hover-bridge-bottom-right-y",`${h}px`)}}}async connectedCallback(){super.connectedCallback(),await this.updateComplete,this.start()}disconnectedCallback(){super.disconnectedCallback(),this.stop()}async updated(t){super.updated(t),t.has("active")&&(this.active?this.start():this.stop()),t.has("anchor")&&this.handleAnchorChange(),this.active&&(await this.updateComplete,this.reposition())}async handleAnchorChange(){if(await this.stop(),this.anchor&&typeof this.anchor=="string"){let t=this.getRootNode();this.anchorEl=t.getElementById(this.anchor)}else this.anchor instanceof Element||Wa(this.anchor)?this.anchorEl=this.anchor:this.anchorEl=this.querySelector('[slot="anchor"]');this.anchorEl instanceof HTMLSlotElement&&(this.anchorEl=this.anchorEl.assignedElements({flatten:!0})[0]),this.anchorEl&&this.active&&this.start()}start(){!this.anchorEl||!this.active||(this.cleanup=Ai(this.anchorEl,this.popup,()=>{this.reposition()}))}async stop(){return new Promise(t=>{this.cleanup?(this.cleanup(),this.cleanup=void 0,this.removeAttribute("data-current-placement"),this.style.removeProperty("--auto-size-available-width"),this.style.removeProperty("--auto-size-available-height"),requestAnimationFrame(()=>t())):t()})}reposition(){if(!this.active||!this.anchorEl)return;let t=[Ei({mainAxis:this.distance,crossAxis:this.skidding})];this.sync?t.push($s({apply:({rects:o})=>{let s=this.sync==="width"||this.sync==="both",r=this.sync==="height"||this.sync==="both";this.popup.style.width=s?`${o.reference.width}px`:"",this.popup.style.height=r?`${o.reference.height}px`:""}})):(this.popup.style.width="",this.popup.style.height=""),this.flip&&t.push(Ti({boundary:this.flipBoundary,fallbackPlacements:this.flipFallbackPlacements,fallbackStrategy:this.flipFallbackStrategy==="best-fit"?"bestFit":"initialPlacement",padding:this.flipPadding})),this.shift&&t.push(zi({boundary:this.shiftBoundary,padding:this.shiftPadding})),this.autoSize?t.push($s({boundary:this.autoSizeBoundary,padding:this.autoSizePadding,apply:({availableWidth:o,availableHeight:s})=>{this.autoSize==="vertical"||this.autoSize==="both"?this.style.setProperty("--auto-size-available-height",`${s}px`):this.style.removeProperty("--auto-size-available-height"),this.autoSize==="horizontal"||this.autoSize==="both"?this.style.setProperty("--auto-size-available-width",`${o}px`):this.style.removeProperty("--auto-size-available-width")}})):(this.style.removeProperty("--auto-size-available-width"),this.style.removeProperty("--auto-size-available-height")),this.arrow&&t.push(Oi({element:this.arrowEl,padding:this.arrowPadding}));let e=this.strategy==="absolute"?o=>Je.getOffsetParent(o,Pi):Je.getOffsetParent;Li(this.anchorEl,this.popup,{placement:this.placement,middleware:t,strategy:this.strategy,platform:Ft(ft({},Je),{getOffsetParent:e})}).then(({x:o,y:s,middlewareData:r,placement:i})=>{let l=this.localize.dir()==="rtl",a={top:"bottom",right:"left",bottom:"top",left:"right"}[i.split("-")[0]];if(this.setAttribute("data-current-placement",i),Object.assign(this.popup.style,{left:`${o}px`,top:`${s}px`}),this.arrow){let c=r.arrow.x,m=r.arrow.y,h="",f="",g="",u="";if(this.arrowPlacement==="start"){let b=typeof c=="number"?`calc(${this.arrowPadding}px - var(--arrow-padding-offset))`:"";h=typeof m=="number"?`calc(${this.arrowPadding}px - var(--arrow-padding-offset))`:"",f=l?b:"",u=l?"":b}else if(this.arrowPlacement==="end"){let b=typeof c=="number"?`calc(${this.arrowPadding}px - var(--arrow-padding-offset))`:"";f=l?"":b,u=l?b:"",g=typeof m=="number"?`calc(${this.arrowPadding}px - var(--arrow-padding-offset))`:""}else this.arrowPlacement==="center"?(u=typeof c=="number"?"calc(50% - var(--arrow-size-diagonal))":"",h=typeof m=="number"?"calc(50% - var(--arrow-size-diagonal))":""):(u=typeof c=="number"?`${c}px`:"",h=typeof m=="number"?`${m}px`:"");Object.assign(this.arrowEl.style,{top:h,right:f,bottom:g,left:u,[a]:"calc(var(--arrow-size-diagonal) * -1)"})}}),requestAnimationFrame(()=>this.updateHoverBridge()),this.emit("sl-reposition")}render(){return y`
      <slot name="anchor" @slotchange=${this.handleAnchorChange}></slot>

      <span
        part="hover-bridge"
        class=${R({"popup-hover-bridge":!0,"popup-hover-bridge--visible":this.hoverBridge&&this.active})}
      ></span>

      <div
        part="popup"
        class=${R({popup:!0,"popup--active":this.active,"popup--fixed":this.strategy==="fixed","popup--has-arrow":this.arrow})}
      >
        <slot></slot>
        ${this.arrow?y`<div part="arrow" class="popup__arrow" role="presentation"></div>`:""}
      </div>
    `}};j.styles=[P,ei];n([E(".popup")],j.prototype,"popup",2);n([E(".popup__arrow")],j.prototype,"arrowEl",2);n([d()],j.prototype,"anchor",2);n([d({type:Boolean,reflect:!0})],j.prototype,"active",2);n([d({reflect:!0})],j.prototype,"placement",2);n([d({reflect:!0})],j.prototype,"strategy",2);n([d({type:Number})],j.prototype,"distance",2);n([d({type:Number})],j.prototype,"skidding",2);n([d({type:Boolean})],j.prototype,"arrow",2);n([d({attribute:"arrow-placement"})],j.prototype,"arrowPlacement",2);n([d({attribute:"arrow-padding",type:Number})],j.prototype,"arrowPadding",2);n([d({type:Boolean})],j.prototype,"flip",2);n([d({attribute:"flip-fallback-placements",converter:{fromAttribute:t=>t.split(" ").map(e=>e.trim()).filter(e=>e!==""),toAttribute:t=>t.join(" ")}})],j.prototype,"flipFallbackPlacements",2);n([d({attribute:"flip-fallback-strategy"})],j.prototype,"flipFallbackStrategy",2);n([d({type:Object})],j.prototype,"flipBoundary",2);n([d({attribute:"flip-padding",type:Number})],j.prototype,"flipPadding",2);n([d({type:Boolean})],j.prototype,"shift",2);n([d({type:Object})],j.prototype,"shiftBoundary",2);n([d({attribute:"shift-padding",type:Number})],j.prototype,"shiftPadding",2);n([d({attribute:"auto-size"})],j.prototype,"autoSize",2);n([d()],j.prototype,"sync",2);n([d({type:Object})],j.prototype,"autoSizeBoundary",2);n([d({attribute:"auto-size-padding",type:Number})],j.prototype,"autoSizePadding",2);n([d({attribute:"hover-bridge",type:Boolean})],j.prototype,"hoverBridge",2);var ht=class extends O{constructor(){super(...arguments),this.localize=new Y(this),this.open=!1,this.placement="bottom-start",this.disabled=!1,this.stayOpenOnSelect=!1,this.distance=0,this.skidding=0,this.hoist=!1,this.sync=void 0,this.handleKeyDown=t=>{this.open&&t.key==="Escape"&&(t.stopPropagation(),this.hide(),this.focusOnTrigger())},this.handleDocumentKeyDown=t=>{var e;if(t.key==="Escape"&&this.open&&!this.closeWatcher){t.stopPropagation(),this.focusOnTrigger(),this.hide();return}if(t.key==="Tab"){if(this.open&&((e=document.activeElement)==null?void 0:e.tagName.toLowerCase())==="sl-menu-item"){t.preventDefault(),this.hide(),this.focusOnTrigger();return}let o=(s,r)=>{if(!s)return null;let i=s.closest(r);if(i)return i;let l=s.getRootNode();return l instanceof ShadowRoot?o(l.host,r):null};setTimeout(()=>{var s;let r=((s=this.containingElement)==null?void 0:s.getRootNode())instanceof ShadowRoot?So():document.activeElement;(!this.containingElement||o(r,this.containingElement.tagName.toLowerCase())!==this.containingElement)&&this.hide()})}},this.handleDocumentMouseDown=t=>{let e=t.composedPath();this.containingElement&&!e.includes(this.containingElement)&&this.hide()},this.handlePanelSelect=t=>{let e=t.target;!this.stayOpenOnSelect&&e.tagName.toLowerCase()==="sl-menu"&&(this.hide(),this.focusOnTrigger())}}connectedCallback(){super.connectedCallback(),this.containingElement||(this.containingElement=this)}firstUpdated(){this.panel.hidden=!this.open,this.open&&(this.addOpenListeners(),this.popup.active=!0)}disconnectedCallback(){super.disconnectedCallback(),this.removeOpenListeners(),this.hide()}focusOnTrigger(){let t=this.trigger.assignedElements({flatten:!0})[0];typeof t?.focus=="function"&&t.focus()}getMenu(){return this.panel.assignedElements({flatten:!0}).find(t=>t.tagName.toLowerCase()==="sl-menu")}handleTriggerClick(){this.open?this.hide():(this.show(),this.focusOnTrigger())}async handleTriggerKeyDown(t){if([" ","Enter"].includes(t.key)){t.preventDefault(),this.handleTriggerClick();return}let e=this.getMenu();if(e){let o=e.getAllItems(),s=o[0],r=o[o.length-1];["ArrowDown","ArrowUp","Home","End"].includes(t.key)&&(t.preventDefault(),this.open||(this.show(),await this.updateComplete),o.length>0&&this.updateComplete.then(()=>{(t.key==="ArrowDown"||t.key==="Home")&&(e.setCurrentItem(s),s.focus()),(t.key==="ArrowUp"||t.key==="End")&&(e.setCurrentItem(r),r.focus())}))}}handleTriggerKeyUp(t){t.key===" "&&t.preventDefault()}handleTriggerSlotChange(){this.updateAccessibleTrigger()}updateAccessibleTrigger(){let e=this.trigger.assignedElements({flatten:!0}).find(s=>Xr(s).start),o;if(e){switch(e.tagName.toLowerCase()){case"sl-button":case"sl-icon-button":o=e.button;break;default:o=e}o.setAttribute("aria-haspopup","true"),o.setAttribute("aria-expanded",this.open?"true":"false")}}async show(){if(!this.open)return this.open=!0,ct(this,"sl-after-show")}async hide(){if(this.open)return this.open=!1,ct(this,"sl-after-hide")}reposition(){this.popup.reposition()}addOpenListeners(){var t;this.panel.addEventListener("sl-select",this.handlePanelSelect),"CloseWatcher"in window?((t=this.closeWatcher)==null||t.destroy(),this.closeWatcher=new CloseWatcher,this.closeWatcher.onclose=()=>{this.hide(),this.focusOnTrigger()}):this.panel.addEventListener("keydown",this.handleKeyDown),document.addEventListener("keydown",this.handleDocumentKeyDown),document.addEventListener("mousedown",this.handleDocumentMouseDown)}removeOpenListeners(){var t;this.panel&&(this.panel.removeEventListener("sl-select",this.handlePanelSelect),this.panel.removeEventListener("keydown",this.handleKeyDown)),document.removeEventListener("keydown",this.handleDocumentKeyDown),document.removeEventListener("mousedown",this.handleDocumentMouseDown),(t=this.closeWatcher)==null||t.destroy()}async handleOpenChange(){if(this.disabled){this.open=!1;return}if(this.updateAccessibleTrigger(),this.open){this.emit("sl-show"),this.addOpenListeners(),await it(this),this.panel.hidden=!1,this.popup.active=!0;let{keyframes:t,options:e}=ot(this,"dropdown.show",{dir:this.localize.dir()});await st(this.popup.popup,t,e),this.emit("sl-after-show")}else{this.emit("sl-hide"),this.removeOpenListeners(),await it(this);let{keyframes:t,options:e}=ot(this,"dropdown.hide",{dir:this.localize.dir()});await st(this.popup.popup,t,e),this.panel.hidden=!0,this.popup.active=!1,this.emit("sl-after-hide")}}render(){return y`
      <sl-popup
        part="base"
        exportparts="popup:base__popup"
        id="dropdown"
        placement=${this.placement}
        distance=${this.distance}
        skidding=${this.skidding}
        strategy=${this.hoist?"fixed":"absolute"}
        flip
        shift
        auto-size="vertical"
        auto-size-padding="10"
        sync=${D(this.sync?this.sync:void 0)}
        class=${R({dropdown:!0,"dropdown--open":this.open})}
      >
        <slot
          name="trigger"
          slot="anchor"
          part="trigger"
          class="dropdown__trigger"
          @click=${this.handleTriggerClick}
          @keydown=${this.handleTriggerKeyDown}
          @keyup=${this.handleTriggerKeyUp}
          @slotchange=${this.handleTriggerSlotChange}
        ></slot>

        <div aria-hidden=${this.open?"false":"true"} aria-labelledby="dropdown">
          <slot part="panel" class="dropdown__panel"></slot>
        </div>
      </sl-popup>
    `}};ht.styles=[P,ti];ht.dependencies={"sl-popup":j};n([E(".dropdown")],ht.prototype,"popup",2);n([E(".dropdown__trigger")],ht.prototype,"trigger",2);n([E(".dropdown__panel")],ht.prototype,"panel",2);n([d({type:Boolean,reflect:!0})],ht.prototype,"open",2);n([d({reflect:!0})],ht.prototype,"placement",2);n([d({type:Boolean,reflect:!0})],ht.prototype,"disabled",2);n([d({attribute:"stay-open-on-select",type:Boolean,reflect:!0})],ht.prototype,"stayOpenOnSelect",2);n([d({attribute:!1})],ht.prototype,"containingElement",2);n([d({type:Number})],ht.prototype,"distance",2);n([d({type:Number})],ht.prototype,"skidding",2);n([d({type:Boolean})],ht.prototype,"hoist",2);n([d({reflect:!0})],ht.prototype,"sync",2);n([L("open",{waitUntilFirstUpdate:!0})],ht.prototype,"handleOpenChange",1);K("dropdown.show",{keyframes:[{opacity:0,scale:.9},{opacity:1,scale:1}],options:{duration:100,easing:"ease"}});K("dropdown.hide",{keyframes:[{opacity:1,scale:1},{opacity:0,scale:.9}],options:{duration:100,easing:"ease"}});ht.define("sl-dropdown");tt.define("sl-icon");et.define("sl-icon-button");var Ri=z`
  :host {
    display: block;
  }

  .input {
    flex: 1 1 auto;
    display: inline-flex;
    align-items: stretch;
    justify-content: start;
    position: relative;
    width: 100%;
    font-family: var(--sl-input-font-family);
    font-weight: var(--sl-input-font-weight);
    letter-spacing: var(--sl-input-letter-spacing);
    vertical-align: middle;
    overflow: hidden;
    cursor: text;
    transition:
      var(--sl-transition-fast) color,
      var(--sl-transition-fast) border,
      var(--sl-transition-fast) box-shadow,
      var(--sl-transition-fast) background-color;
  }

  /* Standard inputs */
  .input--standard {
    background-color: var(--sl-input-background-color);
    border: solid var(--sl-input-border-width) var(--sl-input-border-color);
  }

  .input--standard:hover:not(.input--disabled) {
    background-color: var(--sl-input-background-color-hover);
    border-color: var(--sl-input-border-color-hover);
  }

  .input--standard.input--focused:not(.input--disabled) {
    background-color: var(--sl-input-background-color-focus);
    border-color: var(--sl-input-border-color-focus);
    box-shadow: 0 0 0 var(--sl-focus-ring-width) var(--sl-input-focus-ring-color);
  }

  .input--standard.input--focused:not(.input--disabled) .input__control {
    color: var(--sl-input-color-focus);
  }

  .input--standard.input--disabled {
    background-color: var(--sl-input-background-color-disabled);
    border-color: var(--sl-input-border-color-disabled);
    opacity: 0.5;
    cursor: not-allowed;
  }

  .input--standard.input--disabled .input__control {
    color: var(--sl-input-color-disabled);
  }

  .input--standard.input--disabled .input__control::placeholder {
    color: var(--sl-input-placeholder-color-disabled);
  }

  /* Filled inputs */
  .input--filled {
    border: none;
    background-color: var(--sl-input-filled-background-color);
    color: var(--sl-input-color);
  }

  .input--filled:hover:not(.input--disabled) {
    background-color: var(--sl-input-filled-background-color-hover);
  }

  .input--filled.input--focused:not(.input--disabled) {
    background-color: var(--sl-input-filled-background-color-focus);
    outline: var(--sl-focus-ring);
    outline-offset: var(--sl-focus-ring-offset);
  }

  .input--filled.input--disabled {
    background-color: var(--sl-input-filled-background-color-disabled);
    opacity: 0.5;
    cursor: not-allowed;
  }

  .input__control {
    flex: 1 1 auto;
    font-family: inherit;
    font-size: inherit;
    font-weight: inherit;
    min-width: 0;
    height: 100%;
    color: var(--sl-input-color);
    border: none;
    background: inherit;
    box-shadow: none;
    padding: 0;
    margin: 0;
    cursor: inherit;
    -webkit-appearance: none;
  }

  .input__control::-webkit-search-decoration,
  .input__control::-webkit-search-cancel-button,
  .input__control::-webkit-search-results-button,
  .input__control::-webkit-search-results-decoration {
    -webkit-appearance: none;
  }

  .input__control:-webkit-autofill,
  .input__control:-webkit-autofill:hover,
  .input__control:-webkit-autofill:focus,
  .input__control:-webkit-autofill:active {
    box-shadow: 0 0 0 var(--sl-input-height-large) var(--sl-input-background-color-hover) inset !important;
    -webkit-text-fill-color: var(--sl-color-primary-500);
    caret-color: var(--sl-input-color);
  }

  .input--filled .input__control:-webkit-autofill,
  .input--filled .input__control:-webkit-autofill:hover,
  .input--filled .input__control:-webkit-autofill:focus,
  .input--filled .input__control:-webkit-autofill:active {
    box-shadow: 0 0 0 var(--sl-input-height-large) var(--sl-input-filled-background-color) inset !important;
  }

  .input__control::placeholder {
    color: var(--sl-input-placeholder-color);
    user-select: none;
    -webkit-user-select: none;
  }

  .input:hover:not(.input--disabled) .input__control {
    color: var(--sl-input-color-hover);
  }

  .input__control:focus {
    outline: none;
  }

  .input__prefix,
  .input__suffix {
    display: inline-flex;
    flex: 0 0 auto;
    align-items: center;
    cursor: default;
  }

  .input__prefix ::slotted(sl-icon),
  .input__suffix ::slotted(sl-icon) {
    color: var(--sl-input-icon-color);
  }

  /*
   * Size modifiers
   */

  .input--small {
    border-radius: var(--sl-input-border-radius-small);
    font-size: var(--sl-input-font-size-small);
    height: var(--sl-input-height-small);
  }

  .input--small .input__control {
    height: calc(var(--sl-input-height-small) - var(--sl-input-border-width) * 2);
    padding: 0 var(--sl-input-spacing-small);
  }

  .input--small .input__clear,
  .input--small .input__password-toggle {
    width: calc(1em + var(--sl-input-spacing-small) * 2);
  }

  .input--small .input__prefix ::slotted(*) {
    margin-inline-start: var(--sl-input-spacing-small);
  }

  .input--small .input__suffix ::slotted(*) {
    margin-inline-end: var(--sl-input-spacing-small);
  }

  .input--medium {
    border-radius: var(--sl-input-border-radius-medium);
    font-size: var(--sl-input-font-size-medium);
    height: var(--sl-input-height-medium);
  }

  .input--medium .input__control {
    height: calc(var(--sl-input-height-medium) - var(--sl-input-border-width) * 2);
    padding: 0 var(--sl-input-spacing-medium);
  }

  .input--medium .input__clear,
  .input--medium .input__password-toggle {
    width: calc(1em + var(--sl-input-spacing-medium) * 2);
  }

  .input--medium .input__prefix ::slotted(*) {
    margin-inline-start: var(--sl-input-spacing-medium);
  }

  .input--medium .input__suffix ::slotted(*) {
    margin-inline-end: var(--sl-input-spacing-medium);
  }

  .input--large {
    border-radius: var(--sl-input-border-radius-large);
    font-size: var(--sl-input-font-size-large);
    height: var(--sl-input-height-large);
  }

  .input--large .input__control {
    height: calc(var(--sl-input-height-large) - var(--sl-input-border-width) * 2);
    padding: 0 var(--sl-input-spacing-large);
  }

  .input--large .input__clear,
  .input--large .input__password-toggle {
    width: calc(1em + var(--sl-input-spacing-large) * 2);
  }

  .input--large .input__prefix ::slotted(*) {
    margin-inline-start: var(--sl-input-spacing-large);
  }

  .input--large .input__suffix ::slotted(*) {
    margin-inline-end: var(--sl-input-spacing-large);
  }

  /*
   * Pill modifier
   */

  .input--pill.input--small {
    border-radius: var(--sl-input-height-small);
  }

  .input--pill.input--medium {
    border-radius: var(--sl-input-height-medium);
  }

  .input--pill.input--large {
    border-radius: var(--sl-input-height-large);
  }

  /*
   * Clearable + Password Toggle
   */

  .input__clear,
  .input__password-toggle {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    font-size: inherit;
    color: var(--sl-input-icon-color);
    border: none;
    background: none;
    padding: 0;
    transition: var(--sl-transition-fast) color;
    cursor: pointer;
  }

  .input__clear:hover,
  .input__password-toggle:hover {
    color: var(--sl-input-icon-color-hover);
  }

  .input__clear:focus,
  .input__password-toggle:focus {
    outline: none;
  }

  /* Don't show the browser's password toggle in Edge */
  ::-ms-reveal {
    display: none;
  }

  /* Hide the built-in number spinner */
  .input--no-spin-buttons input[type='number']::-webkit-outer-spin-button,
  .input--no-spin-buttons input[type='number']::-webkit-inner-spin-button {
    -webkit-appearance: none;
    display: none;
  }

  .input--no-spin-buttons input[type='number'] {
    -moz-appearance: textfield;
  }
`;var B=class extends O{constructor(){super(...arguments),this.formControlController=new Ct(this,{assumeInteractionOn:["sl-blur","sl-input"]}),this.hasSlotController=new lt(this,"help-text","label"),this.localize=new Y(this),this.hasFocus=!1,this.title="",this.__numberInput=Object.assign(document.createElement("input"),{type:"number"}),this.__dateInput=Object.assign(document.createElement("input"),{type:"date"}),this.type="text",this.name="",this.value="",this.defaultValue="",this.size="medium",this.filled=!1,this.pill=!1,this.label="",this.helpText="",this.clearable=!1,this.disabled=!1,this.placeholder="",this.readonly=!1,this.passwordToggle=!1,this.passwordVisible=!1,this.noSpinButtons=!1,this.form="",this.required=!1,this.spellcheck=!0}get valueAsDate(){var t;return this.__dateInput.type=this.type,this.__dateInput.value=this.value,((t=this.input)==null?void 0:t.valueAsDate)||this.__dateInput.valueAsDate}set valueAsDate(t){this.__dateInput.type=this.type,this.__dateInput.valueAsDate=t,this.value=this.__dateInput.value}get valueAsNumber(){var t;return this.__numberInput.value=this.value,((t=this.input)==null?void 0:t.valueAsNumber)||this.__numberInput.valueAsNumber}set valueAsNumber(t){this.__numberInput.valueAsNumber=t,this.value=this.__numberInput.value}get validity(){return this.input.validity}get validationMessage(){return this.input.validationMessage}firstUpdated(){this.formControlController.updateValidity()}handleBlur(){this.hasFocus=!1,this.emit("sl-blur")}handleChange(){this.value=this.input.value,this.emit("sl-change")}handleClearClick(t){t.preventDefault(),this.value!==""&&(this.value="",this.emit("sl-clear"),this.emit("sl-input"),this.emit("sl-change")),this.input.focus()}handleFocus(){this.hasFocus=!0,this.emit("sl-focus")}handleInput(){this.value=this.input.value,this.formControlController.updateValidity(),this.emit("sl-input")}handleInvalid(t){this.formControlController.setValidity(!1),this.formControlController.emitInvalidEvent(t)}handleKeyDown(t){let e=t.metaKey||t.ctrlKey||t.shiftKey||t.altKey;t.key==="Enter"&&!e&&setTimeout(()=>{!t.defaultPrevented&&!t.isComposing&&this.formControlController.submit()})}handlePasswordToggle(){this.passwordVisible=!this.passwordVisible}handleDisabledChange(){this.formControlController.setValidity(this.disabled)}handleStepChange(){this.input.step=String(this.step),this.formControlController.updateValidity()}async handleValueChange(){await this.updateComplete,this.formControlController.updateValidity()}focus(t){this.input.focus(t)}blur(){this.input.blur()}select(){this.input.select()}setSelectionRange(t,e,o="none"){this.input.setSelectionRange(t,e,o)}setRangeText(t,e,o,s="preserve"){let r=e??this.input.selectionStart,i=o??this.input.selectionEnd;this.input.setRangeText(t,r,i,s),this.value!==this.input.value&&(this.value=this.input.value)}showPicker(){"showPicker"in HTMLInputElement.prototype&&this.input.showPicker()}stepUp(){this.input.stepUp(),this.value!==this.input.value&&(this.value=this.input.value)}stepDown(){this.input.stepDown(),this.value!==this.input.value&&(this.value=this.input.value)}checkValidity(){return this.input.checkValidity()}getForm(){return this.formControlController.getForm()}reportValidity(){return this.input.reportValidity()}setCustomValidity(t){this.input.setCustomValidity(t),this.formControlController.updateValidity()}render(){let t=this.hasSlotController.test("label"),e=this.hasSlotController.test("help-text"),o=this.label?!0:!!t,s=this.helpText?!0:!!e,i=this.clearable&&!this.disabled&&!this.readonly&&(typeof this.value=="number"||this.value.length>0);return y`
      <div
        part="form-control"
        class=${R({"form-control":!0,"form-control--small":this.size==="small","form-control--medium":this.size==="medium","form-control--large":this.size==="large","form-control--has-label":o,"form-control--has-help-text":s})}
      >
        <label
          part="form-control-label"
          class="form-control__label"
          for="input"
          aria-hidden=${o?"false":"true"}
        >
          <slot name="label">${this.label}</slot>
        </label>

        <div part="form-control-input" class="form-control-input">
          <div
            part="base"
            class=${R({input:!0,"input--small":this.size==="small","input--medium":this.size==="medium","input--large":this.size==="large","input--pill":this.pill,"input--standard":!this.filled,"input--filled":this.filled,"input--disabled":this.disabled,"input--focused":this.hasFocus,"input--empty":!this.value,"input--no-spin-buttons":this.noSpinButtons})}
          >
            <span part="prefix" class="input__prefix">
              <slot name="prefix"></slot>
            </span>

            <input
              part="input"
              id="input"
              class="input__control"
              type=${this.type==="password"&&this.passwordVisible?"text":this.type}
              title=${this.title}
              name=${D(this.name)}
              ?disabled=${this.disabled}
              ?readonly=${this.readonly}
              ?required=${this.required}
              placeholder=${D(this.placeholder)}
              minlength=${D(this.minlength)}
              maxlength=${D(this.maxlength)}
              min=${D(this.min)}
              max=${D(this.max)}
              step=${D(this.step)}
              .value=${le(this.value)}
              autocapitalize=${D(this.autocapitalize)}
              autocomplete=${D(this.autocomplete)}
              autocorrect=${D(this.autocorrect)}
              ?autofocus=${this.autofocus}
              spellcheck=${this.spellcheck}
              pattern=${D(this.pattern)}
              enterkeyhint=${D(this.enterkeyhint)}
              inputmode=${D(this.inputmode)}
              aria-describedby="help-text"
              @change=${this.handleChange}
              @input=${this.handleInput}
              @invalid=${this.handleInvalid}
              @keydown=${this.handleKeyDown}
              @focus=${this.handleFocus}
              @blur=${this.handleBlur}
            />

            ${i?y`
                  <button
                    part="clear-button"
                    class="input__clear"
                    type="button"
                    aria-label=${this.localize.term("clearEntry")}
                    @click=${this.handleClearClick}
                    tabindex="-1"
                  >
                    <slot name="clear-icon">
                      <sl-icon name="x-circle-fill" library="system"></sl-icon>
                    </slot>
                  </button>
                `:""}
            ${this.passwordToggle&&!this.disabled?y`
                  <button
                    part="password-toggle-button"
                    class="input__password-toggle"
                    type="button"
                    aria-label=${this.localize.term(this.passwordVisible?"hidePassword":"showPassword")}
                    @click=${this.handlePasswordToggle}
                    tabindex="-1"
                  >
                    ${this.passwordVisible?y`
                          <slot name="show-password-icon">
                            <sl-icon name="eye-slash" library="system"></sl-icon>
                          </slot>
                        `:y`
                          <slot name="hide-password-icon">
                            <sl-icon name="eye" library="system"></sl-icon>
                          </slot>
                        `}
                  </button>
                `:""}

            <span part="suffix" class="input__suffix">
              <slot name="suffix"></slot>
            </span>
          </div>
        </div>

        <div
          part="form-control-help-text"
          id="help-text"
          class="form-control__help-text"
          aria-hidden=${s?"false":"true"}
        >
          <slot name="help-text">${this.helpText}</slot>
        </div>
      </div>
    `}};B.styles=[P,Pt,Ri];B.dependencies={"sl-icon":tt};n([E(".input__control")],B.prototype,"input",2);n([F()],B.prototype,"hasFocus",2);n([d()],B.prototype,"title",2);n([d({reflect:!0})],B.prototype,"type",2);n([d()],B.prototype,"name",2);n([d()],B.prototype,"value",2);n([$e()],B.prototype,"defaultValue",2);n([d({reflect:!0})],B.prototype,"size",2);n([d({type:Boolean,reflect:!0})],B.prototype,"filled",2);n([d({type:Boolean,reflect:!0})],B.prototype,"pill",2);n([d()],B.prototype,"label",2);n([d({attribute:"help-text"})],B.prototype,"helpText",2);n([d({type:Boolean})],B.prototype,"clearable",2);n([d({type:Boolean,reflect:!0})],B.prototype,"disabled",2);n([d()],B.prototype,"placeholder",2);n([d({type:Boolean,reflect:!0})],B.prototype,"readonly",2);n([d({attribute:"password-toggle",type:Boolean})],B.prototype,"passwordToggle",2);n([d({attribute:"password-visible",type:Boolean})],B.prototype,"passwordVisible",2);n([d({attribute:"no-spin-buttons",type:Boolean})],B.prototype,"noSpinButtons",2);n([d({reflect:!0})],B.prototype,"form",2);n([d({type:Boolean,reflect:!0})],B.prototype,"required",2);n([d()],B.prototype,"pattern",2);n([d({type:Number})],B.prototype,"minlength",2);n([d({type:Number})],B.prototype,"maxlength",2);n([d()],B.prototype,"min",2);n([d()],B.prototype,"max",2);n([d()],B.prototype,"step",2);n([d()],B.prototype,"autocapitalize",2);n([d()],B.prototype,"autocorrect",2);n([d()],B.prototype,"autocomplete",2);n([d({type:Boolean})],B.prototype,"autofocus",2);n([d()],B.prototype,"enterkeyhint",2);n([d({type:Boolean,converter:{fromAttribute:t=>!(!t||t==="false"),toAttribute:t=>t?"true":"false"}})],B.prototype,"spellcheck",2);n([d()],B.prototype,"inputmode",2);n([L("disabled",{waitUntilFirstUpdate:!0})],B.prototype,"handleDisabledChange",1);n([L("step",{waitUntilFirstUpdate:!0})],B.prototype,"handleStepChange",1);n([L("value",{waitUntilFirstUpdate:!0})],B.prototype,"handleValueChange",1);B.define("sl-input");var Di=z`
  :host {
    display: block;
    position: relative;
    background: var(--sl-panel-background-color);
    border: solid var(--sl-panel-border-width) var(--sl-panel-border-color);
    border-radius: var(--sl-border-radius-medium);
    padding: var(--sl-spacing-x-small) 0;
    overflow: auto;
    overscroll-behavior: none;
  }

  ::slotted(sl-divider) {
    --spacing: var(--sl-spacing-x-small);
  }
`;var Do=class extends O{connectedCallback(){super.connectedCallback(),this.setAttribute("role","menu")}handleClick(t){let e=["menuitem","menuitemcheckbox"],o=t.composedPath(),s=o.find(a=>{var c;return e.includes(((c=a?.getAttribute)==null?void 0:c.call(a,"role"))||"")});if(!s||o.find(a=>{var c;return((c=a?.getAttribute)==null?void 0:c.call(a,"role"))==="menu"})!==this)return;let l=s;l.type==="checkbox"&&(l.checked=!l.checked),this.emit("sl-select",{detail:{item:l}})}handleKeyDown(t){if(t.key==="Enter"||t.key===" "){let e=this.getCurrentItem();t.preventDefault(),t.stopPropagation(),e?.click()}else if(["ArrowDown","ArrowUp","Home","End"].includes(t.key)){let e=this.getAllItems(),o=this.getCurrentItem(),s=o?e.indexOf(o):0;e.length>0&&(t.preventDefault(),t.stopPropagation(),t.key==="ArrowDown"?s++:t.key==="ArrowUp"?s--:t.key==="Home"?s=0:t.key==="End"&&(s=e.length-1),s<0&&(s=e.length-1),s>e.length-1&&(s=0),this.setCurrentItem(e[s]),e[s].focus())}}handleMouseDown(t){let e=t.target;this.isMenuItem(e)&&this.setCurrentItem(e)}handleSlotChange(){let t=this.getAllItems();t.length>0&&this.setCurrentItem(t[0])}isMenuItem(t){var e;return t.tagName.toLowerCase()==="sl-menu-item"||["menuitem","menuitemcheckbox","menuitemradio"].includes((e=t.getAttribute("role"))!=null?e:"")}getAllItems(){return[...this.defaultSlot.assignedElements({flatten:!0})].filter(t=>!(t.inert||!this.isMenuItem(t)))}getCurrentItem(){return this.getAllItems().find(t=>t.getAttribute("tabindex")==="0")}setCurrentItem(t){this.getAllItems().forEach(o=>{o.setAttribute("tabindex",o===t?"0":"-1")})}render(){return y`
      <slot
        @slotchange=${this.handleSlotChange}
        @click=${this.handleClick}
        @keydown=${this.handleKeyDown}
        @mousedown=${this.handleMouseDown}
      ></slot>
    `}};Do.styles=[P,Di];n([E("slot")],Do.prototype,"defaultSlot",2);Do.define("sl-menu");var Mi=z`
  :host {
    --submenu-offset: -2px;

    display: block;
  }

  :host([inert]) {
    display: none;
  }

  .menu-item {
    position: relative;
    display: flex;
    align-items: stretch;
    font-family: var(--sl-font-sans);
    font-size: var(--sl-font-size-medium);
    font-weight: var(--sl-font-weight-normal);
    line-height: var(--sl-line-height-normal);
    letter-spacing: var(--sl-letter-spacing-normal);
    color: var(--sl-color-neutral-700);
    padding: var(--sl-spacing-2x-small) var(--sl-spacing-2x-small);
    transition: var(--sl-transition-fast) fill;
    user-select: none;
    -webkit-user-select: none;
    white-space: nowrap;
    cursor: pointer;
  }

  .menu-item.menu-item--disabled {
    outline: none;
    opacity: 0.5;
    cursor: not-allowed;
  }

  .menu-item.menu-item--loading {
    outline: none;
    cursor: wait;
  }

  .menu-item.menu-item--loading *:not(sl-spinner) {
    opacity: 0.5;
  }

  .menu-item--loading sl-spinner {
    --indicator-color: currentColor;
    --track-width: 1px;
    position: absolute;
    font-size: 0.75em;
    top: calc(50% - 0.5em);
    left: 0.65rem;
    opacity: 1;
  }

  .menu-item .menu-item__label {
    flex: 1 1 auto;
    display: inline-block;
    text-overflow: ellipsis;
    overflow: hidden;
  }

  .menu-item .menu-item__prefix {
    flex: 0 0 auto;
    display: flex;
    align-items: center;
  }

  .menu-item .menu-item__prefix::slotted(*) {
    margin-inline-end: var(--sl-spacing-x-small);
  }

  .menu-item .menu-item__suffix {
    flex: 0 0 auto;
    display: flex;
    align-items: center;
  }

  .menu-item .menu-item__suffix::slotted(*) {
    margin-inline-start: var(--sl-spacing-x-small);
  }

  /* Safe triangle */
  .menu-item--submenu-expanded::after {
    content: '';
    position: fixed;
    z-index: calc(var(--sl-z-index-dropdown) - 1);
    top: 0;
    right: 0;
    bottom: 0;
    left: 0;
    clip-path: polygon(
      var(--safe-triangle-cursor-x, 0) var(--safe-triangle-cursor-y, 0),
      var(--safe-triangle-submenu-start-x, 0) var(--safe-triangle-submenu-start-y, 0),
      var(--safe-triangle-submenu-end-x, 0) var(--safe-triangle-submenu-end-y, 0)
    );
  }

  :host(:focus-visible) {
    outline: none;
  }

  :host(:hover:not([aria-disabled='true'], :focus-visible)) .menu-item,
  .menu-item--submenu-expanded {
    background-color: var(--sl-color-neutral-100);
    color: var(--sl-color-neutral-1000);
  }

  :host(:focus-visible) .menu-item {
    outline: none;
    background-color: var(--sl-color-primary-600);
    color: var(--sl-color-neutral-0);
    opacity: 1;
  }

  .menu-item .menu-item__check,
  .menu-item .menu-item__chevron {
    flex: 0 0 auto;
    display: flex;
    align-items: center;
    justify-content: center;
    width: 1.5em;
    visibility: hidden;
  }

  .menu-item--checked .menu-item__check,
  .menu-item--has-submenu .menu-item__chevron {
    visibility: visible;
  }

  /* Add elevation and z-index to submenus */
  sl-popup::part(popup) {
    box-shadow: var(--sl-shadow-large);
    z-index: var(--sl-z-index-dropdown);
    margin-left: var(--submenu-offset);
  }

  .menu-item--rtl sl-popup::part(popup) {
    margin-left: calc(-1 * var(--submenu-offset));
  }

  @media (forced-colors: active) {
    :host(:hover:not([aria-disabled='true'])) .menu-item,
    :host(:focus-visible) .menu-item {
      outline: dashed 1px SelectedItem;
      outline-offset: -1px;
    }
  }

  ::slotted(sl-menu) {
    max-width: var(--auto-size-available-width) !important;
    max-height: var(--auto-size-available-height) !important;
  }
`;var to=(t,e)=>{let o=t._$AN;if(o===void 0)return!1;for(let s of o)s._$AO?.(e,!1),to(s,e);return!0},Mo=t=>{let e,o;do{if((e=t._$AM)===void 0)break;o=e._$AN,o.delete(t),t=e}while(o?.size===0)},Ii=t=>{for(let e;e=t._$AM;t=e){let o=e._$AN;if(o===void 0)e._$AN=o=new Set;else if(o.has(t))break;o.add(t),Ka(e)}};function ja(t){this._$AN!==void 0?(Mo(this),this._$AM=t,Ii(this)):this._$AM=t}function Ga(t,e=!1,o=0){let s=this._$AH,r=this._$AN;if(r!==void 0&&r.size!==0)if(e)if(Array.isArray(s))for(let i=o;i<s.length;i++)to(s[i],!1),Mo(s[i]);else s!=null&&(to(s,!1),Mo(s));else to(this,t)}var Ka=t=>{t.type==wt.CHILD&&(t._$AP??=Ga,t._$AQ??=ja)},Io=class extends Lt{constructor(){super(...arguments),this._$AN=void 0}_$AT(e,o,s){super._$AT(e,o,s),Ii(this),this.isConnected=e._$AU}_$AO(e,o=!0){e!==this.isConnected&&(this.isConnected=e,e?this.reconnected?.():this.disconnected?.()),o&&(to(this,e),Mo(this))}setValue(e){if(_o(this._$Ct))this._$Ct._$AI(e,this);else{let o=[...this._$Ct._$AH];o[this._$Ci]=e,this._$Ct._$AI(o,this,0)}}disconnected(){}reconnected(){}};var Bi=()=>new zs,zs=class{},Es=new WeakMap,Vi=Ht(class extends Io{render(t){return J}update(t,[e]){let o=e!==this.G;return o&&this.rt(void 0),(o||this.lt!==this.ct)&&(this.G=e,this.ht=t.options?.host,this.rt(this.ct=t.element)),J}rt(t){if(this.G!==void 0)if(this.isConnected||(t=void 0),typeof this.G=="function"){let e=this.ht??globalThis,o=Es.get(e);o===void 0&&(o=new WeakMap,Es.set(e,o)),o.get(this.G)!==void 0&&this.G.call(this.ht,void 0),o.set(this.G,t),t!==void 0&&this.G.call(this.ht,t)}else this.G.value=t}get lt(){return typeof this.G=="function"?Es.get(this.ht??globalThis)?.get(this.G):this.G?.value}disconnected(){this.lt===this.ct&&this.rt(void 0)}reconnected(){this.rt(this.ct)}});var Fi=class{constructor(t,e){this.popupRef=Bi(),this.enableSubmenuTimer=-1,this.isConnected=!1,this.isPopupConnected=!1,this.skidding=0,this.submenuOpenDelay=100,this.handleMouseMove=o=>{this.host.style.setProperty("--safe-triangle-cursor-x",`${o.clientX}px`),this.host.style.setProperty("--safe-triangle-cursor-y",`${o.clientY}px`)},this.handleMouseOver=()=>{this.hasSlotController.test("submenu")&&this.enableSubmenu()},this.handleKeyDown=o=>{switch(o.key){case"Escape":case"Tab":this.disableSubmenu();break;case"ArrowLeft":o.target!==this.host&&(o.preventDefault(),o.stopPropagation(),this.host.focus(),this.disableSubmenu());break;case"ArrowRight":case"Enter":case" ":this.handleSubmenuEntry(o);break;default:break}},this.handleClick=o=>{var s;o.target===this.host?(o.preventDefault(),o.stopPropagation()):o.target instanceof Element&&(o.target.tagName==="sl-menu-item"||(s=o.target.role)!=null&&s.startsWith("menuitem"))&&this.disableSubmenu()},this.handleFocusOut=o=>{o.relatedTarget&&o.relatedTarget instanceof Element&&this.host.contains(o.relatedTarget)||this.disableSubmenu()},this.handlePopupMouseover=o=>{o.stopPropagation()},this.handlePopupReposition=()=>{let o=this.host.renderRoot.querySelector("slot[name='submenu']"),s=o?.assignedElements({flatten:!0}).filter(m=>m.localName==="sl-menu")[0],r=getComputedStyle(this.host).direction==="rtl";if(!s)return;let{left:i,top:l,width:a,height:c}=s.getBoundingClientRect();this.host.style.setProperty("--safe-triangle-submenu-start-x",`${r?i+a:i}px`),this.host.style.setProperty("--safe-triangle-submenu-start-y",`${l}px`),this.host.style.setProperty("--safe-triangle-submenu-end-x",`${r?i+a:i}px`),this.host.style.setProperty("--safe-triangle-submenu-end-y",`${l+c}px`)},(this.host=t).addController(this),this.hasSlotController=e}hostConnected(){this.hasSlotController.test("submenu")&&!this.host.disabled&&this.addListeners()}hostDisconnected(){this.removeListeners()}hostUpdated(){this.hasSlotController.test("submenu")&&!this.host.disabled?(this.addListeners(),this.updateSkidding()):this.removeListeners()}addListeners(){this.isConnected||(this.host.addEventListener("mousemove",this.handleMouseMove),this.host.addEventListener("mouseover",this.handleMouseOver),this.host.addEventListener("keydown",this.handleKeyDown),this.host.addEventListener("click",this.handleClick),this.host.addEventListener("focusout",this.handleFocusOut),this.isConnected=!0),this.isPopupConnected||this.popupRef.value&&(this.popupRef.value.addEventListener("mouseover",this.handlePopupMouseover),this.popupRef.value.addEventListener("sl-reposition",this.handlePopupReposition),this.isPopupConnected=!0)}removeListeners(){this.isConnected&&(this.host.removeEventListener("mousemove",this.handleMouseMove),this.host.removeEventListener("mouseover",this.handleMouseOver),this.host.removeEventListener("keydown",this.handleKeyDown),this.host.removeEventListener("click",this.handleClick),this.host.removeEventListener("focusout",this.handleFocusOut),this.isConnected=!1),this.isPopupConnected&&this.popupRef.value&&(this.popupRef.value.removeEventListener("mouseover",this.handlePopupMouseover),this.popupRef.value.removeEventListener("sl-reposition",this.handlePopupReposition),this.isPopupConnected=!1)}handleSubmenuEntry(t){let e=this.host.renderRoot.querySelector("slot[name='submenu']");if(!e){console.error("Cannot activate a submenu if no corresponding menuitem can be found.",this);return}let o=null;for(let s of e.assignedElements())if(o=s.querySelectorAll("sl-menu-item, [role^='menuitem']"),o.length!==0)break;if(!(!o||o.length===0)){o[0].setAttribute("tabindex","0");for(let s=1;s!==o.length;++s)o[s].setAttribute("tabindex","-1");this.popupRef.value&&(t.preventDefault(),t.stopPropagation(),this.popupRef.value.active?o[0]instanceof HTMLElement&&o[0].focus():(this.enableSubmenu(!1),this.host.updateComplete.then(()=>{o[0]instanceof HTMLElement&&o[0].focus()}),this.host.requestUpdate()))}}setSubmenuState(t){this.popupRef.value&&this.popupRef.value.active!==t&&(this.popupRef.value.active=t,this.host.requestUpdate())}enableSubmenu(t=!0){t?(window.clearTimeout(this.enableSubmenuTimer),this.enableSubmenuTimer=window.setTimeout(()=>{this.setSubmenuState(!0)},this.submenuOpenDelay)):this.setSubmenuState(!0)}disableSubmenu(){window.clearTimeout(this.enableSubmenuTimer),this.setSubmenuState(!1)}updateSkidding(){var t;if(!((t=this.host.parentElement)!=null&&t.computedStyleMap))return;let e=this.host.parentElement.computedStyleMap(),s=["padding-top","border-top-width","margin-top"].reduce((r,i)=>{var l;let a=(l=e.get(i))!=null?l:new CSSUnitValue(0,"px"),m=(a instanceof CSSUnitValue?a:new CSSUnitValue(0,"px")).to("px");return r-m.value},0);this.skidding=s}isExpanded(){return this.popupRef.value?this.popupRef.value.active:!1}renderSubmenu(){let t=getComputedStyle(this.host).direction==="rtl";return this.isConnected?y`
      <sl-popup
        ${Vi(this.popupRef)}
        placement=${t?"left-start":"right-start"}
        anchor="anchor"
        flip
        flip-fallback-strategy="best-fit"
        skidding="${this.skidding}"
        strategy="fixed"
        auto-size="vertical"
        auto-size-padding="10"
      >
        <slot name="submenu"></slot>
      </sl-popup>
    `:y` <slot name="submenu" hidden></slot> `}};var yt=class extends O{constructor(){super(...arguments),this.localize=new Y(this),this.type="normal",this.checked=!1,this.value="",this.loading=!1,this.disabled=!1,this.hasSlotController=new lt(this,"submenu"),this.submenuController=new Fi(this,this.hasSlotController),this.handleHostClick=t=>{this.disabled&&(t.preventDefault(),t.stopImmediatePropagation())},this.handleMouseOver=t=>{this.focus(),t.stopPropagation()}}connectedCallback(){super.connectedCallback(),this.addEventListener("click",this.handleHostClick),this.addEventListener("mouseover",this.handleMouseOver)}disconnectedCallback(){super.disconnectedCallback(),this.removeEventListener("click",this.handleHostClick),this.removeEventListener("mouseover",this.handleMouseOver)}handleDefaultSlotChange(){let t=this.getTextLabel();if(typeof this.cachedTextLabel>"u"){this.cachedTextLabel=t;return}t!==this.cachedTextLabel&&(this.cachedTextLabel=t,this.emit("slotchange",{bubbles:!0,composed:!1,cancelable:!1}))}handleCheckedChange(){if(this.checked&&this.type!=="checkbox"){this.checked=!1,console.error('The checked attribute can only be used on menu items with type="checkbox"',this);return}this.type==="checkbox"?this.setAttribute("aria-checked",this.checked?"true":"false"):this.removeAttribute("aria-checked")}handleDisabledChange(){this.setAttribute("aria-disabled",this.disabled?"true":"false")}handleTypeChange(){this.type==="checkbox"?(this.setAttribute("role","menuitemcheckbox"),this.setAttribute("aria-checked",this.checked?"true":"false")):(this.setAttribute("role","menuitem"),this.removeAttribute("aria-checked"))}getTextLabel(){return Pr(this.defaultSlot)}isSubmenu(){return this.hasSlotController.test("submenu")}render(){let t=this.localize.dir()==="rtl",e=this.submenuController.isExpanded();return y`
      <div
        id="anchor"
        part="base"
        class=${R({"menu-item":!0,"menu-item--rtl":t,"menu-item--checked":this.checked,"menu-item--disabled":this.disabled,"menu-item--loading":this.loading,"menu-item--has-submenu":this.isSubmenu(),"menu-item--submenu-expanded":e})}
        ?aria-haspopup="${this.isSubmenu()}"
        ?aria-expanded="${!!e}"
      >
        <span part="checked-icon" class="menu-item__check">
          <sl-icon name="check" library="system" aria-hidden="true"></sl-icon>
        </span>

        <slot name="prefix" part="prefix" class="menu-item__prefix"></slot>

        <slot part="label" class="menu-item__label" @slotchange=${this.handleDefaultSlotChange}></slot>

        <slot name="suffix" part="suffix" class="menu-item__suffix"></slot>

        <span part="submenu-icon" class="menu-item__chevron">
          <sl-icon name=${t?"chevron-left":"chevron-right"} library="system" aria-hidden="true"></sl-icon>
        </span>

        ${this.submenuController.renderSubmenu()}
        ${this.loading?y` <sl-spinner part="spinner" exportparts="base:spinner__base"></sl-spinner> `:""}
      </div>
    `}};yt.styles=[P,Mi];yt.dependencies={"sl-icon":tt,"sl-popup":j,"sl-spinner":He};n([E("slot:not([name])")],yt.prototype,"defaultSlot",2);n([E(".menu-item")],yt.prototype,"menuItem",2);n([d()],yt.prototype,"type",2);n([d({type:Boolean,reflect:!0})],yt.prototype,"checked",2);n([d()],yt.prototype,"value",2);n([d({type:Boolean,reflect:!0})],yt.prototype,"loading",2);n([d({type:Boolean,reflect:!0})],yt.prototype,"disabled",2);n([L("checked")],yt.prototype,"handleCheckedChange",1);n([L("disabled")],yt.prototype,"handleDisabledChange",1);n([L("type")],yt.prototype,"handleTypeChange",1);yt.define("sl-menu-item");var Hi=z`
  :host {
    display: block;
    user-select: none;
    -webkit-user-select: none;
  }

  :host(:focus) {
    outline: none;
  }

  .option {
    position: relative;
    display: flex;
    align-items: center;
    font-family: var(--sl-font-sans);
    font-size: var(--sl-font-size-medium);
    font-weight: var(--sl-font-weight-normal);
    line-height: var(--sl-line-height-normal);
    letter-spacing: var(--sl-letter-spacing-normal);
    color: var(--sl-color-neutral-700);
    padding: var(--sl-spacing-x-small) var(--sl-spacing-medium) var(--sl-spacing-x-small) var(--sl-spacing-x-small);
    transition: var(--sl-transition-fast) fill;
    cursor: pointer;
  }

  .option--hover:not(.option--current):not(.option--disabled) {
    background-color: var(--sl-color-neutral-100);
    color: var(--sl-color-neutral-1000);
  }

  .option--current,
  .option--current.option--disabled {
    background-color: var(--sl-color-primary-600);
    color: var(--sl-color-neutral-0);
    opacity: 1;
  }

  .option--disabled {
    outline: none;
    opacity: 0.5;
    cursor: not-allowed;
  }

  .option__label {
    flex: 1 1 auto;
    display: inline-block;
    line-height: var(--sl-line-height-dense);
  }

  .option .option__check {
    flex: 0 0 auto;
    display: flex;
    align-items: center;
    justify-content: center;
    visibility: hidden;
    padding-inline-end: var(--sl-spacing-2x-small);
  }

  .option--selected .option__check {
    visibility: visible;
  }

  .option__prefix,
  .option__suffix {
    flex: 0 0 auto;
    display: flex;
    align-items: center;
  }

  .option__prefix::slotted(*) {
    margin-inline-end: var(--sl-spacing-x-small);
  }

  .option__suffix::slotted(*) {
    margin-inline-start: var(--sl-spacing-x-small);
  }

  @media (forced-colors: active) {
    :host(:hover:not([aria-disabled='true'])) .option {
      outline: dashed 1px SelectedItem;
      outline-offset: -1px;
    }
  }
`;var kt=class extends O{constructor(){super(...arguments),this.localize=new Y(this),this.isInitialized=!1,this.current=!1,this.selected=!1,this.hasHover=!1,this.value="",this.disabled=!1}connectedCallback(){super.connectedCallback(),this.setAttribute("role","option"),this.setAttribute("aria-selected","false")}handleDefaultSlotChange(){this.isInitialized?customElements.whenDefined("sl-select").then(()=>{let t=this.closest("sl-select");t&&t.handleDefaultSlotChange()}):this.isInitialized=!0}handleMouseEnter(){this.hasHover=!0}handleMouseLeave(){this.hasHover=!1}handleDisabledChange(){this.setAttribute("aria-disabled",this.disabled?"true":"false")}handleSelectedChange(){this.setAttribute("aria-selected",this.selected?"true":"false")}handleValueChange(){typeof this.value!="string"&&(this.value=String(this.value)),this.value.includes(" ")&&(console.error("Option values cannot include a space. All spaces have been replaced with underscores.",this),this.value=this.value.replace(/ /g,"_"))}getTextLabel(){let t=this.childNodes,e="";return[...t].forEach(o=>{o.nodeType===Node.ELEMENT_NODE&&(o.hasAttribute("slot")||(e+=o.textContent)),o.nodeType===Node.TEXT_NODE&&(e+=o.textContent)}),e.trim()}render(){return y`
      <div
        part="base"
        class=${R({option:!0,"option--current":this.current,"option--disabled":this.disabled,"option--selected":this.selected,"option--hover":this.hasHover})}
        @mouseenter=${this.handleMouseEnter}
        @mouseleave=${this.handleMouseLeave}
      >
        <sl-icon part="checked-icon" class="option__check" name="check" library="system" aria-hidden="true"></sl-icon>
        <slot part="prefix" name="prefix" class="option__prefix"></slot>
        <slot part="label" class="option__label" @slotchange=${this.handleDefaultSlotChange}></slot>
        <slot part="suffix" name="suffix" class="option__suffix"></slot>
      </div>
    `}};kt.styles=[P,Hi];kt.dependencies={"sl-icon":tt};n([E(".option__label")],kt.prototype,"defaultSlot",2);n([F()],kt.prototype,"current",2);n([F()],kt.prototype,"selected",2);n([F()],kt.prototype,"hasHover",2);n([d({reflect:!0})],kt.prototype,"value",2);n([d({type:Boolean,reflect:!0})],kt.prototype,"disabled",2);n([L("disabled")],kt.prototype,"handleDisabledChange",1);n([L("selected")],kt.prototype,"handleSelectedChange",1);n([L("value")],kt.prototype,"handleValueChange",1);kt.define("sl-option");var Ni=z`
  :host {
    display: block;
  }

  :host(:focus-visible) {
    outline: 0px;
  }

  .radio {
    display: inline-flex;
    align-items: top;
    font-family: var(--sl-input-font-family);
    font-size: var(--sl-input-font-size-medium);
    font-weight: var(--sl-input-font-weight);
    color: var(--sl-input-label-color);
    vertical-align: middle;
    cursor: pointer;
  }

  .radio--small {
    --toggle-size: var(--sl-toggle-size-small);
    font-size: var(--sl-input-font-size-small);
  }

  .radio--medium {
    --toggle-size: var(--sl-toggle-size-medium);
    font-size: var(--sl-input-font-size-medium);
  }

  .radio--large {
    --toggle-size: var(--sl-toggle-size-large);
    font-size: var(--sl-input-font-size-large);
  }

  .radio__checked-icon {
    display: inline-flex;
    width: var(--toggle-size);
    height: var(--toggle-size);
  }

  .radio__control {
    flex: 0 0 auto;
    position: relative;
    display: inline-flex;
    align-items: center;
    justify-content: center;
    width: var(--toggle-size);
    height: var(--toggle-size);
    border: solid var(--sl-input-border-width) var(--sl-input-border-color);
    border-radius: 50%;
    background-color: var(--sl-input-background-color);
    color: transparent;
    transition:
      var(--sl-transition-fast) border-color,
      var(--sl-transition-fast) background-color,
      var(--sl-transition-fast) color,
      var(--sl-transition-fast) box-shadow;
  }

  .radio__input {
    position: absolute;
    opacity: 0;
    padding: 0;
    margin: 0;
    pointer-events: none;
  }

  /* Hover */
  .radio:not(.radio--checked):not(.radio--disabled) .radio__control:hover {
    border-color: var(--sl-input-border-color-hover);
    background-color: var(--sl-input-background-color-hover);
  }

  /* Checked */
  .radio--checked .radio__control {
    color: var(--sl-color-neutral-0);
    border-color: var(--sl-color-primary-600);
    background-color: var(--sl-color-primary-600);
  }

  /* Checked + hover */
  .radio.radio--checked:not(.radio--disabled) .radio__control:hover {
    border-color: var(--sl-color-primary-500);
    background-color: var(--sl-color-primary-500);
  }

  /* Checked + focus */
  :host(:focus-visible) .radio__control {
    outline: var(--sl-focus-ring);
    outline-offset: var(--sl-focus-ring-offset);
  }

  /* Disabled */
  .radio--disabled {
    opacity: 0.5;
    cursor: not-allowed;
  }

  /* When the control isn't checked, hide the circle for Windows High Contrast mode a11y */
  .radio:not(.radio--checked) svg circle {
    opacity: 0;
  }

  .radio__label {
    display: inline-block;
    color: var(--sl-input-label-color);
    line-height: var(--toggle-size);
    margin-inline-start: 0.5em;
    user-select: none;
    -webkit-user-select: none;
  }
`;var Ot=class extends O{constructor(){super(),this.checked=!1,this.hasFocus=!1,this.size="medium",this.disabled=!1,this.handleBlur=()=>{this.hasFocus=!1,this.emit("sl-blur")},this.handleClick=()=>{this.disabled||(this.checked=!0)},this.handleFocus=()=>{this.hasFocus=!0,this.emit("sl-focus")},this.addEventListener("blur",this.handleBlur),this.addEventListener("click",this.handleClick),this.addEventListener("focus",this.handleFocus)}connectedCallback(){super.connectedCallback(),this.setInitialAttributes()}setInitialAttributes(){this.setAttribute("role","radio"),this.setAttribute("tabindex","-1"),this.setAttribute("aria-disabled",this.disabled?"true":"false")}handleCheckedChange(){this.setAttribute("aria-checked",this.checked?"true":"false"),this.setAttribute("tabindex",this.checked?"0":"-1")}handleDisabledChange(){this.setAttribute("aria-disabled",this.disabled?"true":"false")}render(){return y`
      <span
        part="base"
        class=${R({radio:!0,"radio--checked":this.checked,"radio--disabled":this.disabled,"radio--focused":this.hasFocus,"radio--small":this.size==="small","radio--medium":this.size==="medium","radio--large":this.size==="large"})}
      >
        <span part="${`control${this.checked?" control--checked":""}`}" class="radio__control">
          ${this.checked?y` <sl-icon part="checked-icon" class="radio__checked-icon" library="system" name="radio"></sl-icon> `:""}
        </span>

        <slot part="label" class="radio__label"></slot>
      </span>
    `}};Ot.styles=[P,Ni];Ot.dependencies={"sl-icon":tt};n([F()],Ot.prototype,"checked",2);n([F()],Ot.prototype,"hasFocus",2);n([d()],Ot.prototype,"value",2);n([d({reflect:!0})],Ot.prototype,"size",2);n([d({type:Boolean,reflect:!0})],Ot.prototype,"disabled",2);n([L("checked")],Ot.prototype,"handleCheckedChange",1);n([L("disabled",{waitUntilFirstUpdate:!0})],Ot.prototype,"handleDisabledChange",1);Ot.define("sl-radio");var Ui=z`
  :host {
    display: block;
  }

  .form-control {
    position: relative;
    border: none;
    padding: 0;
    margin: 0;
  }

  .form-control__label {
    padding: 0;
  }

  .radio-group--required .radio-group__label::after {
    content: var(--sl-input-required-content);
    margin-inline-start: var(--sl-input-required-content-offset);
  }

  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    padding: 0;
    margin: -1px;
    overflow: hidden;
    clip: rect(0, 0, 0, 0);
    white-space: nowrap;
    border: 0;
  }
`;var qi=z`
  :host {
    display: inline-block;
  }

  .button-group {
    display: flex;
    flex-wrap: nowrap;
  }
`;var Oe=class extends O{constructor(){super(...arguments),this.disableRole=!1,this.label=""}handleFocus(t){let e=eo(t.target);e?.toggleAttribute("data-sl-button-group__button--focus",!0)}handleBlur(t){let e=eo(t.target);e?.toggleAttribute("data-sl-button-group__button--focus",!1)}handleMouseOver(t){let e=eo(t.target);e?.toggleAttribute("data-sl-button-group__button--hover",!0)}handleMouseOut(t){let e=eo(t.target);e?.toggleAttribute("data-sl-button-group__button--hover",!1)}handleSlotChange(){let t=[...this.defaultSlot.assignedElements({flatten:!0})];t.forEach(e=>{let o=t.indexOf(e),s=eo(e);s&&(s.toggleAttribute("data-sl-button-group__button",!0),s.toggleAttribute("data-sl-button-group__button--first",o===0),s.toggleAttribute("data-sl-button-group__button--inner",o>0&&o<t.length-1),s.toggleAttribute("data-sl-button-group__button--last",o===t.length-1),s.toggleAttribute("data-sl-button-group__button--radio",s.tagName.toLowerCase()==="sl-radio-button"))})}render(){return y`
      <div
        part="base"
        class="button-group"
        role="${this.disableRole?"presentation":"group"}"
        aria-label=${this.label}
        @focusout=${this.handleBlur}
        @focusin=${this.handleFocus}
        @mouseover=${this.handleMouseOver}
        @mouseout=${this.handleMouseOut}
      >
        <slot @slotchange=${this.handleSlotChange}></slot>
      </div>
    `}};Oe.styles=[P,qi];n([E("slot")],Oe.prototype,"defaultSlot",2);n([F()],Oe.prototype,"disableRole",2);n([d()],Oe.prototype,"label",2);function eo(t){var e;let o="sl-button, sl-radio-button";return(e=t.closest(o))!=null?e:t.querySelector(o)}var dt=class extends O{constructor(){super(...arguments),this.formControlController=new Ct(this),this.hasSlotController=new lt(this,"help-text","label"),this.customValidityMessage="",this.hasButtonGroup=!1,this.errorMessage="",this.defaultValue="",this.label="",this.helpText="",this.name="option",this.value="",this.size="medium",this.form="",this.required=!1}get validity(){let t=this.required&&!this.value;return this.customValidityMessage!==""?Ur:t?Nr:Se}get validationMessage(){let t=this.required&&!this.value;return this.customValidityMessage!==""?this.customValidityMessage:t?this.validationInput.validationMessage:""}connectedCallback(){super.connectedCallback(),this.defaultValue=this.value}firstUpdated(){this.formControlController.updateValidity()}getAllRadios(){return[...this.querySelectorAll("sl-radio, sl-radio-button")]}handleRadioClick(t){let e=t.target.closest("sl-radio, sl-radio-button"),o=this.getAllRadios(),s=this.value;!e||e.disabled||(this.value=e.value,o.forEach(r=>r.checked=r===e),this.value!==s&&(this.emit("sl-change"),this.emit("sl-input")))}handleKeyDown(t){var e;if(!["ArrowUp","ArrowDown","ArrowLeft","ArrowRight"," "].includes(t.key))return;let o=this.getAllRadios().filter(a=>!a.disabled),s=(e=o.find(a=>a.checked))!=null?e:o[0],r=t.key===" "?0:["ArrowUp","ArrowLeft"].includes(t.key)?-1:1,i=this.value,l=o.indexOf(s)+r;l<0&&(l=o.length-1),l>o.length-1&&(l=0),this.getAllRadios().forEach(a=>{a.checked=!1,this.hasButtonGroup||a.setAttribute("tabindex","-1")}),this.value=o[l].value,o[l].checked=!0,this.hasButtonGroup?o[l].shadowRoot.querySelector("button").focus():(o[l].setAttribute("tabindex","0"),o[l].focus()),this.value!==i&&(this.emit("sl-change"),this.emit("sl-input")),t.preventDefault()}handleLabelClick(){this.focus()}handleInvalid(t){this.formControlController.setValidity(!1),this.formControlController.emitInvalidEvent(t)}async syncRadioElements(){var t,e;let o=this.getAllRadios();if(await Promise.all(o.map(async s=>{await s.updateComplete,s.checked=s.value===this.value,s.size=this.size})),this.hasButtonGroup=o.some(s=>s.tagName.toLowerCase()==="sl-radio-button"),o.length>0&&!o.some(s=>s.checked))if(this.hasButtonGroup){let s=(t=o[0].shadowRoot)==null?void 0:t.querySelector("button");s&&s.setAttribute("tabindex","0")}else o[0].setAttribute("tabindex","0");if(this.hasButtonGroup){let s=(e=this.shadowRoot)==null?void 0:e.querySelector("sl-button-group");s&&(s.disableRole=!0)}}syncRadios(){if(customElements.get("sl-radio")&&customElements.get("sl-radio-button")){this.syncRadioElements();return}customElements.get("sl-radio")?this.syncRadioElements():customElements.whenDefined("sl-radio").then(()=>this.syncRadios()),customElements.get("sl-radio-button")?this.syncRadioElements():customElements.whenDefined("sl-radio-button").then(()=>this.syncRadios())}updateCheckedRadio(){this.getAllRadios().forEach(e=>e.checked=e.value===this.value),this.formControlController.setValidity(this.validity.valid)}handleSizeChange(){this.syncRadios()}handleValueChange(){this.hasUpdated&&this.updateCheckedRadio()}checkValidity(){let t=this.required&&!this.value,e=this.customValidityMessage!=="";return t||e?(this.formControlController.emitInvalidEvent(),!1):!0}getForm(){return this.formControlController.getForm()}reportValidity(){let t=this.validity.valid;return this.errorMessage=this.customValidityMessage||t?"":this.validationInput.validationMessage,this.formControlController.setValidity(t),this.validationInput.hidden=!0,clearTimeout(this.validationTimeout),t||(this.validationInput.hidden=!1,this.validationInput.reportValidity(),this.validationTimeout=setTimeout(()=>this.validationInput.hidden=!0,1e4)),t}setCustomValidity(t=""){this.customValidityMessage=t,this.errorMessage=t,this.validationInput.setCustomValidity(t),this.formControlController.updateValidity()}focus(t){let e=this.getAllRadios(),o=e.find(i=>i.checked),s=e.find(i=>!i.disabled),r=o||s;r&&r.focus(t)}render(){let t=this.hasSlotController.test("label"),e=this.hasSlotController.test("help-text"),o=this.label?!0:!!t,s=this.helpText?!0:!!e,r=y`
      <slot @slotchange=${this.syncRadios} @click=${this.handleRadioClick} @keydown=${this.handleKeyDown}></slot>
    `;return y`
      <fieldset
        part="form-control"
        class=${R({"form-control":!0,"form-control--small":this.size==="small","form-control--medium":this.size==="medium","form-control--large":this.size==="large","form-control--radio-group":!0,"form-control--has-label":o,"form-control--has-help-text":s})}
        role="radiogroup"
        aria-labelledby="label"
        aria-describedby="help-text"
        aria-errormessage="error-message"
      >
        <label
          part="form-control-label"
          id="label"
          class="form-control__label"
          aria-hidden=${o?"false":"true"}
          @click=${this.handleLabelClick}
        >
          <slot name="label">${this.label}</slot>
        </label>

        <div part="form-control-input" class="form-control-input">
          <div class="visually-hidden">
            <div id="error-message" aria-live="assertive">${this.errorMessage}</div>
            <label class="radio-group__validation">
              <input
                type="text"
                class="radio-group__validation-input"
                ?required=${this.required}
                tabindex="-1"
                hidden
                @invalid=${this.handleInvalid}
              />
            </label>
          </div>

          ${this.hasButtonGroup?y`
                <sl-button-group part="button-group" exportparts="base:button-group__base" role="presentation">
                  ${r}
                </sl-button-group>
              `:r}
        </div>

        <div
          part="form-control-help-text"
          id="help-text"
          class="form-control__help-text"
          aria-hidden=${s?"false":"true"}
        >
          <slot name="help-text">${this.helpText}</slot>
        </div>
      </fieldset>
    `}};dt.styles=[P,Pt,Ui];dt.dependencies={"sl-button-group":Oe};n([E("slot:not([name])")],dt.prototype,"defaultSlot",2);n([E(".radio-group__validation-input")],dt.prototype,"validationInput",2);n([F()],dt.prototype,"hasButtonGroup",2);n([F()],dt.prototype,"errorMessage",2);n([F()],dt.prototype,"defaultValue",2);n([d()],dt.prototype,"label",2);n([d({attribute:"help-text"})],dt.prototype,"helpText",2);n([d()],dt.prototype,"name",2);n([d({reflect:!0})],dt.prototype,"value",2);n([d({reflect:!0})],dt.prototype,"size",2);n([d({reflect:!0})],dt.prototype,"form",2);n([d({type:Boolean,reflect:!0})],dt.prototype,"required",2);n([L("size",{waitUntilFirstUpdate:!0})],dt.prototype,"handleSizeChange",1);n([L("value")],dt.prototype,"handleValueChange",1);dt.define("sl-radio-group");var Wi=z`
  :host {
    display: inline-block;
  }

  .tag {
    display: flex;
    align-items: center;
    border: solid 1px;
    line-height: 1;
    white-space: nowrap;
    user-select: none;
    -webkit-user-select: none;
  }

  .tag__remove::part(base) {
    color: inherit;
    padding: 0;
  }

  /*
   * Variant modifiers
   */

  .tag--primary {
    background-color: var(--sl-color-primary-50);
    border-color: var(--sl-color-primary-200);
    color: var(--sl-color-primary-800);
  }

  .tag--primary:active > sl-icon-button {
    color: var(--sl-color-primary-600);
  }

  .tag--success {
    background-color: var(--sl-color-success-50);
    border-color: var(--sl-color-success-200);
    color: var(--sl-color-success-800);
  }

  .tag--success:active > sl-icon-button {
    color: var(--sl-color-success-600);
  }

  .tag--neutral {
    background-color: var(--sl-color-neutral-50);
    border-color: var(--sl-color-neutral-200);
    color: var(--sl-color-neutral-800);
  }

  .tag--neutral:active > sl-icon-button {
    color: var(--sl-color-neutral-600);
  }

  .tag--warning {
    background-color: var(--sl-color-warning-50);
    border-color: var(--sl-color-warning-200);
    color: var(--sl-color-warning-800);
  }

  .tag--warning:active > sl-icon-button {
    color: var(--sl-color-warning-600);
  }

  .tag--danger {
    background-color: var(--sl-color-danger-50);
    border-color: var(--sl-color-danger-200);
    color: var(--sl-color-danger-800);
  }

  .tag--danger:active > sl-icon-button {
    color: var(--sl-color-danger-600);
  }

  /*
   * Size modifiers
   */

  .tag--small {
    font-size: var(--sl-button-font-size-small);
    height: calc(var(--sl-input-height-small) * 0.8);
    line-height: calc(var(--sl-input-height-small) - var(--sl-input-border-width) * 2);
    border-radius: var(--sl-input-border-radius-small);
    padding: 0 var(--sl-spacing-x-small);
  }

  .tag--medium {
    font-size: var(--sl-button-font-size-medium);
    height: calc(var(--sl-input-height-medium) * 0.8);
    line-height: calc(var(--sl-input-height-medium) - var(--sl-input-border-width) * 2);
    border-radius: var(--sl-input-border-radius-medium);
    padding: 0 var(--sl-spacing-small);
  }

  .tag--large {
    font-size: var(--sl-button-font-size-large);
    height: calc(var(--sl-input-height-large) * 0.8);
    line-height: calc(var(--sl-input-height-large) - var(--sl-input-border-width) * 2);
    border-radius: var(--sl-input-border-radius-large);
    padding: 0 var(--sl-spacing-medium);
  }

  .tag__remove {
    margin-inline-start: var(--sl-spacing-x-small);
  }

  /*
   * Pill modifier
   */

  .tag--pill {
    border-radius: var(--sl-border-radius-pill);
  }
`;var Kt=class extends O{constructor(){super(...arguments),this.localize=new Y(this),this.variant="neutral",this.size="medium",this.pill=!1,this.removable=!1}handleRemoveClick(){this.emit("sl-remove")}render(){return y`
      <span
        part="base"
        class=${R({tag:!0,"tag--primary":this.variant==="primary","tag--success":this.variant==="success","tag--neutral":this.variant==="neutral","tag--warning":this.variant==="warning","tag--danger":this.variant==="danger","tag--text":this.variant==="text","tag--small":this.size==="small","tag--medium":this.size==="medium","tag--large":this.size==="large","tag--pill":this.pill,"tag--removable":this.removable})}
      >
        <slot part="content" class="tag__content"></slot>

        ${this.removable?y`
              <sl-icon-button
                part="remove-button"
                exportparts="base:remove-button__base"
                name="x-lg"
                library="system"
                label=${this.localize.term("remove")}
                class="tag__remove"
                @click=${this.handleRemoveClick}
                tabindex="-1"
              ></sl-icon-button>
            `:""}
      </span>
    `}};Kt.styles=[P,Wi];Kt.dependencies={"sl-icon-button":et};n([d({reflect:!0})],Kt.prototype,"variant",2);n([d({reflect:!0})],Kt.prototype,"size",2);n([d({type:Boolean,reflect:!0})],Kt.prototype,"pill",2);n([d({type:Boolean})],Kt.prototype,"removable",2);var ji=z`
  :host {
    display: block;
  }

  /** The popup */
  .select {
    flex: 1 1 auto;
    display: inline-flex;
    width: 100%;
    position: relative;
    vertical-align: middle;
  }

  .select::part(popup) {
    z-index: var(--sl-z-index-dropdown);
  }

  .select[data-current-placement^='top']::part(popup) {
    transform-origin: bottom;
  }

  .select[data-current-placement^='bottom']::part(popup) {
    transform-origin: top;
  }

  /* Combobox */
  .select__combobox {
    flex: 1;
    display: flex;
    width: 100%;
    min-width: 0;
    position: relative;
    align-items: center;
    justify-content: start;
    font-family: var(--sl-input-font-family);
    font-weight: var(--sl-input-font-weight);
    letter-spacing: var(--sl-input-letter-spacing);
    vertical-align: middle;
    overflow: hidden;
    cursor: pointer;
    transition:
      var(--sl-transition-fast) color,
      var(--sl-transition-fast) border,
      var(--sl-transition-fast) box-shadow,
      var(--sl-transition-fast) background-color;
  }

  .select__display-input {
    position: relative;
    width: 100%;
    font: inherit;
    border: none;
    background: none;
    color: var(--sl-input-color);
    cursor: inherit;
    overflow: hidden;
    padding: 0;
    margin: 0;
    -webkit-appearance: none;
  }

  .select__display-input::placeholder {
    color: var(--sl-input-placeholder-color);
  }

  .select:not(.select--disabled):hover .select__display-input {
    color: var(--sl-input-color-hover);
  }

  .select__display-input:focus {
    outline: none;
  }

  /* Visually hide the display input when multiple is enabled */
  .select--multiple:not(.select--placeholder-visible) .select__display-input {
    position: absolute;
    z-index: -1;
    top: 0;
    left: 0;
    width: 100%;
    height: 100%;
    opacity: 0;
  }

  .select__value-input {
    position: absolute;
    top: 0;
    left: 0;
    width: 100%;
    height: 100%;
    padding: 0;
    margin: 0;
    opacity: 0;
    z-index: -1;
  }

  .select__tags {
    display: flex;
    flex: 1;
    align-items: center;
    flex-wrap: wrap;
    margin-inline-start: var(--sl-spacing-2x-small);
  }

  .select__tags::slotted(sl-tag) {
    cursor: pointer !important;
  }

  .select--disabled .select__tags,
  .select--disabled .select__tags::slotted(sl-tag) {
    cursor: not-allowed !important;
  }

  /* Standard selects */
  .select--standard .select__combobox {
    background-color: var(--sl-input-background-color);
    border: solid var(--sl-input-border-width) var(--sl-input-border-color);
  }

  .select--standard.select--disabled .select__combobox {
    background-color: var(--sl-input-background-color-disabled);
    border-color: var(--sl-input-border-color-disabled);
    color: var(--sl-input-color-disabled);
    opacity: 0.5;
    cursor: not-allowed;
    outline: none;
  }

  .select--standard:not(.select--disabled).select--open .select__combobox,
  .select--standard:not(.select--disabled).select--focused .select__combobox {
    background-color: var(--sl-input-background-color-focus);
    border-color: var(--sl-input-border-color-focus);
    box-shadow: 0 0 0 var(--sl-focus-ring-width) var(--sl-input-focus-ring-color);
  }

  /* Filled selects */
  .select--filled .select__combobox {
    border: none;
    background-color: var(--sl-input-filled-background-color);
    color: var(--sl-input-color);
  }

  .select--filled:hover:not(.select--disabled) .select__combobox {
    background-color: var(--sl-input-filled-background-color-hover);
  }

  .select--filled.select--disabled .select__combobox {
    background-color: var(--sl-input-filled-background-color-disabled);
    opacity: 0.5;
    cursor: not-allowed;
  }

  .select--filled:not(.select--disabled).select--open .select__combobox,
  .select--filled:not(.select--disabled).select--focused .select__combobox {
    background-color: var(--sl-input-filled-background-color-focus);
    outline: var(--sl-focus-ring);
  }

  /* Sizes */
  .select--small .select__combobox {
    border-radius: var(--sl-input-border-radius-small);
    font-size: var(--sl-input-font-size-small);
    min-height: var(--sl-input-height-small);
    padding-block: 0;
    padding-inline: var(--sl-input-spacing-small);
  }

  .select--small .select__clear {
    margin-inline-start: var(--sl-input-spacing-small);
  }

  .select--small .select__prefix::slotted(*) {
    margin-inline-end: var(--sl-input-spacing-small);
  }

  .select--small.select--multiple:not(.select--placeholder-visible) .select__prefix::slotted(*) {
    margin-inline-start: var(--sl-input-spacing-small);
  }

  .select--small.select--multiple:not(.select--placeholder-visible) .select__combobox {
    padding-block: 2px;
    padding-inline-start: 0;
  }

  .select--small .select__tags {
    gap: 2px;
  }

  .select--medium .select__combobox {
    border-radius: var(--sl-input-border-radius-medium);
    font-size: var(--sl-input-font-size-medium);
    min-height: var(--sl-input-height-medium);
    padding-block: 0;
    padding-inline: var(--sl-input-spacing-medium);
  }

  .select--medium .select__clear {
    margin-inline-start: var(--sl-input-spacing-medium);
  }

  .select--medium .select__prefix::slotted(*) {
    margin-inline-end: var(--sl-input-spacing-medium);
  }

  .select--medium.select--multiple:not(.select--placeholder-visible) .select__prefix::slotted(*) {
    margin-inline-start: var(--sl-input-spacing-medium);
  }

  .select--medium.select--multiple:not(.select--placeholder-visible) .select__combobox {
    padding-inline-start: 0;
    padding-block: 3px;
  }

  .select--medium .select__tags {
    gap: 3px;
  }

  .select--large .select__combobox {
    border-radius: var(--sl-input-border-radius-large);
    font-size: var(--sl-input-font-size-large);
    min-height: var(--sl-input-height-large);
    padding-block: 0;
    padding-inline: var(--sl-input-spacing-large);
  }

  .select--large .select__clear {
    margin-inline-start: var(--sl-input-spacing-large);
  }

  .select--large .select__prefix::slotted(*) {
    margin-inline-end: var(--sl-input-spacing-large);
  }

  .select--large.select--multiple:not(.select--placeholder-visible) .select__prefix::slotted(*) {
    margin-inline-start: var(--sl-input-spacing-large);
  }

  .select--large.select--multiple:not(.select--placeholder-visible) .select__combobox {
    padding-inline-start: 0;
    padding-block: 4px;
  }

  .select--large .select__tags {
    gap: 4px;
  }

  /* Pills */
  .select--pill.select--small .select__combobox {
    border-radius: var(--sl-input-height-small);
  }

  .select--pill.select--medium .select__combobox {
    border-radius: var(--sl-input-height-medium);
  }

  .select--pill.select--large .select__combobox {
    border-radius: var(--sl-input-height-large);
  }

  /* Prefix and Suffix */
  .select__prefix,
  .select__suffix {
    flex: 0;
    display: inline-flex;
    align-items: center;
    color: var(--sl-input-placeholder-color);
  }

  .select__suffix::slotted(*) {
    margin-inline-start: var(--sl-spacing-small);
  }

  /* Clear button */
  .select__clear {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    font-size: inherit;
    color: var(--sl-input-icon-color);
    border: none;
    background: none;
    padding: 0;
    transition: var(--sl-transition-fast) color;
    cursor: pointer;
  }

  .select__clear:hover {
    color: var(--sl-input-icon-color-hover);
  }

  .select__clear:focus {
    outline: none;
  }

  /* Expand icon */
  .select__expand-icon {
    flex: 0 0 auto;
    display: flex;
    align-items: center;
    transition: var(--sl-transition-medium) rotate ease;
    rotate: 0;
    margin-inline-start: var(--sl-spacing-small);
  }

  .select--open .select__expand-icon {
    rotate: -180deg;
  }

  /* Listbox */
  .select__listbox {
    display: block;
    position: relative;
    font-family: var(--sl-font-sans);
    font-size: var(--sl-font-size-medium);
    font-weight: var(--sl-font-weight-normal);
    box-shadow: var(--sl-shadow-large);
    background: var(--sl-panel-background-color);
    border: solid var(--sl-panel-border-width) var(--sl-panel-border-color);
    border-radius: var(--sl-border-radius-medium);
    padding-block: var(--sl-spacing-x-small);
    padding-inline: 0;
    overflow: auto;
    overscroll-behavior: none;

    /* Make sure it adheres to the popup's auto size */
    max-width: var(--auto-size-available-width);
    max-height: var(--auto-size-available-height);
  }

  .select__listbox ::slotted(sl-divider) {
    --spacing: var(--sl-spacing-x-small);
  }

  .select__listbox ::slotted(small) {
    display: block;
    font-size: var(--sl-font-size-small);
    font-weight: var(--sl-font-weight-semibold);
    color: var(--sl-color-neutral-500);
    padding-block: var(--sl-spacing-2x-small);
    padding-inline: var(--sl-spacing-x-large);
  }
`;var oo=class extends Lt{constructor(e){if(super(e),this.it=J,e.type!==wt.CHILD)throw Error(this.constructor.directiveName+"() can only be used in child bindings")}render(e){if(e===J||e==null)return this._t=void 0,this.it=e;if(e===mt)return e;if(typeof e!="string")throw Error(this.constructor.directiveName+"() called with a non-string value");if(e===this.it)return this._t;this.it=e;let o=[e];return o.raw=o,this._t={_$litType$:this.constructor.resultType,strings:o,values:[]}}};oo.directiveName="unsafeHTML",oo.resultType=1;var Gi=Ht(oo);var U=class extends O{constructor(){super(...arguments),this.formControlController=new Ct(this,{assumeInteractionOn:["sl-blur","sl-input"]}),this.hasSlotController=new lt(this,"help-text","label"),this.localize=new Y(this),this.typeToSelectString="",this.hasFocus=!1,this.displayLabel="",this.selectedOptions=[],this.valueHasChanged=!1,this.name="",this._value="",this.defaultValue="",this.size="medium",this.placeholder="",this.multiple=!1,this.maxOptionsVisible=3,this.disabled=!1,this.clearable=!1,this.open=!1,this.hoist=!1,this.filled=!1,this.pill=!1,this.label="",this.placement="bottom",this.helpText="",this.form="",this.required=!1,this.getTag=t=>y`
      <sl-tag
        part="tag"
        exportparts="
              base:tag__base,
              content:tag__content,
              remove-button:tag__remove-button,
              remove-button__base:tag__remove-button__base
            "
        ?pill=${this.pill}
        size=${this.size}
        removable
        @sl-remove=${e=>this.handleTagRemove(e,t)}
      >
        ${t.getTextLabel()}
      </sl-tag>
    `,this.handleDocumentFocusIn=t=>{let e=t.composedPath();this&&!e.includes(this)&&this.hide()},this.handleDocumentKeyDown=t=>{let e=t.target,o=e.closest(".select__clear")!==null,s=e.closest("sl-icon-button")!==null;if(!(o||s)){if(t.key==="Escape"&&this.open&&!this.closeWatcher&&(t.preventDefault(),t.stopPropagation(),this.hide(),this.displayInput.focus({preventScroll:!0})),t.key==="Enter"||t.key===" "&&this.typeToSelectString===""){if(t.preventDefault(),t.stopImmediatePropagation(),!this.open){this.show();return}this.currentOption&&!this.currentOption.disabled&&(this.valueHasChanged=!0,this.multiple?this.toggleOptionSelection(this.currentOption):this.setSelectedOptions(this.currentOption),this.updateComplete.then(()=>{this.emit("sl-input"),this.emit("sl-change")}),this.multiple||(this.hide(),this.displayInput.focus({preventScroll:!0})));return}if(["ArrowUp","ArrowDown","Home","End"].includes(t.key)){let r=this.getAllOptions(),i=r.indexOf(this.currentOption),l=Math.max(0,i);if(t.preventDefault(),!this.open&&(this.show(),this.currentOption))return;t.key==="ArrowDown"?(l=i+1,l>r.length-1&&(l=0)):t.key==="ArrowUp"?(l=i-1,l<0&&(l=r.length-1)):t.key==="Home"?l=0:t.key==="End"&&(l=r.length-1),this.setCurrentOption(r[l])}if(t.key&&t.key.length===1||t.key==="Backspace"){let r=this.getAllOptions();if(t.metaKey||t.ctrlKey||t.altKey)return;if(!this.open){if(t.key==="Backspace")return;this.show()}t.stopPropagation(),t.preventDefault(),clearTimeout(this.typeToSelectTimeout),this.typeToSelectTimeout=window.setTimeout(()=>this.typeToSelectString="",1e3),t.key==="Backspace"?this.typeToSelectString=this.typeToSelectString.slice(0,-1):this.typeToSelectString+=t.key.toLowerCase();for(let i of r)if(i.getTextLabel().toLowerCase().startsWith(this.typeToSelectString)){this.setCurrentOption(i);break}}}},this.handleDocumentMouseDown=t=>{let e=t.composedPath();this&&!e.includes(this)&&this.hide()}}get value(){return this._value}set value(t){this.multiple?t=Array.isArray(t)?t:t.split(" "):t=Array.isArray(t)?t.join(" "):t,this._value!==t&&(this.valueHasChanged=!0,this._value=t)}get validity(){return this.valueInput.validity}get validationMessage(){return this.valueInput.validationMessage}connectedCallback(){super.connectedCallback(),setTimeout(()=>{this.handleDefaultSlotChange()}),this.open=!1}addOpenListeners(){var t;document.addEventListener("focusin",this.handleDocumentFocusIn),document.addEventListener("keydown",this.handleDocumentKeyDown),document.addEventListener("mousedown",this.handleDocumentMouseDown),this.getRootNode()!==document&&this.getRootNode().addEventListener("focusin",this.handleDocumentFocusIn),"CloseWatcher"in window&&((t=this.closeWatcher)==null||t.destroy(),this.closeWatcher=new CloseWatcher,this.closeWatcher.onclose=()=>{this.open&&(this.hide(),this.displayInput.focus({preventScroll:!0}))})}removeOpenListeners(){var t;document.removeEventListener("focusin",this.handleDocumentFocusIn),document.removeEventListener("keydown",this.handleDocumentKeyDown),document.removeEventListener("mousedown",this.handleDocumentMouseDown),this.getRootNode()!==document&&this.getRootNode().removeEventListener("focusin",this.handleDocumentFocusIn),(t=this.closeWatcher)==null||t.destroy()}handleFocus(){this.hasFocus=!0,this.displayInput.setSelectionRange(0,0),this.emit("sl-focus")}handleBlur(){this.hasFocus=!1,this.emit("sl-blur")}handleLabelClick(){this.displayInput.focus()}handleComboboxMouseDown(t){let o=t.composedPath().some(s=>s instanceof Element&&s.tagName.toLowerCase()==="sl-icon-button");this.disabled||o||(t.preventDefault(),this.displayInput.focus({preventScroll:!0}),this.open=!this.open)}handleComboboxKeyDown(t){t.key!=="Tab"&&(t.stopPropagation(),this.handleDocumentKeyDown(t))}handleClearClick(t){t.stopPropagation(),this.valueHasChanged=!0,this.value!==""&&(this.setSelectedOptions([]),this.displayInput.focus({preventScroll:!0}),this.updateComplete.then(()=>{this.emit("sl-clear"),this.emit("sl-input"),this.emit("sl-change")}))}handleClearMouseDown(t){t.stopPropagation(),t.preventDefault()}handleOptionClick(t){let o=t.target.closest("sl-option"),s=this.value;o&&!o.disabled&&(this.valueHasChanged=!0,this.multiple?this.toggleOptionSelection(o):this.setSelectedOptions(o),this.updateComplete.then(()=>this.displayInput.focus({preventScroll:!0})),this.value!==s&&this.updateComplete.then(()=>{this.emit("sl-input"),this.emit("sl-change")}),this.multiple||(this.hide(),this.displayInput.focus({preventScroll:!0})))}handleDefaultSlotChange(){customElements.get("sl-option")||customElements.whenDefined("sl-option").then(()=>this.handleDefaultSlotChange());let t=this.getAllOptions(),e=this.valueHasChanged?this.value:this.defaultValue,o=Array.isArray(e)?e:[e],s=[];t.forEach(r=>s.push(r.value)),this.setSelectedOptions(t.filter(r=>o.includes(r.value)))}handleTagRemove(t,e){t.stopPropagation(),this.valueHasChanged=!0,this.disabled||(this.toggleOptionSelection(e,!1),this.updateComplete.then(()=>{this.emit("sl-input"),this.emit("sl-change")}))}getAllOptions(){return[...this.querySelectorAll("sl-option")]}getFirstOption(){return this.querySelector("sl-option")}setCurrentOption(t){this.getAllOptions().forEach(o=>{o.current=!1,o.tabIndex=-1}),t&&(this.currentOption=t,t.current=!0,t.tabIndex=0,t.focus())}setSelectedOptions(t){let e=this.getAllOptions(),o=Array.isArray(t)?t:[t];e.forEach(s=>s.selected=!1),o.length&&o.forEach(s=>s.selected=!0),this.selectionChanged()}toggleOptionSelection(t,e){e===!0||e===!1?t.selected=e:t.selected=!t.selected,this.selectionChanged()}selectionChanged(){var t,e,o;let s=this.getAllOptions();this.selectedOptions=s.filter(i=>i.selected);let r=this.valueHasChanged;if(this.multiple)this.value=this.selectedOptions.map(i=>i.value),this.placeholder&&this.value.length===0?this.displayLabel="":this.displayLabel=this.localize.term("numOptionsSelected",this.selectedOptions.length);else{let i=this.selectedOptions[0];this.value=(t=i?.value)!=null?t:"",this.displayLabel=(o=(e=i?.getTextLabel)==null?void 0:e.call(i))!=null?o:""}this.valueHasChanged=r,this.updateComplete.then(()=>{this.formControlController.updateValidity()})}get tags(){return this.selectedOptions.map((t,e)=>{if(e<this.maxOptionsVisible||this.maxOptionsVisible<=0){let o=this.getTag(t,e);return y`<div @sl-remove=${s=>this.handleTagRemove(s,t)}>
          ${typeof o=="string"?Gi(o):o}
        </div>`}else if(e===this.maxOptionsVisible)return y`<sl-tag size=${this.size}>+${this.selectedOptions.length-e}</sl-tag>`;return y``})}handleInvalid(t){this.formControlController.setValidity(!1),this.formControlController.emitInvalidEvent(t)}handleDisabledChange(){this.disabled&&(this.open=!1,this.handleOpenChange())}attributeChangedCallback(t,e,o){if(super.attributeChangedCallback(t,e,o),t==="value"){let s=this.valueHasChanged;this.value=this.defaultValue,this.valueHasChanged=s}}handleValueChange(){if(!this.valueHasChanged){let o=this.valueHasChanged;this.value=this.defaultValue,this.valueHasChanged=o}let t=this.getAllOptions(),e=Array.isArray(this.value)?this.value:[this.value];this.setSelectedOptions(t.filter(o=>e.includes(o.value)))}async handleOpenChange(){if(this.open&&!this.disabled){this.setCurrentOption(this.selectedOptions[0]||this.getFirstOption()),this.emit("sl-show"),this.addOpenListeners(),await it(this),this.listbox.hidden=!1,this.popup.active=!0,requestAnimationFrame(()=>{this.setCurrentOption(this.currentOption)});let{keyframes:t,options:e}=ot(this,"select.show",{dir:this.localize.dir()});await st(this.popup.popup,t,e),this.currentOption&&je(this.currentOption,this.listbox,"vertical","auto"),this.emit("sl-after-show")}else{this.emit("sl-hide"),this.removeOpenListeners(),await it(this);let{keyframes:t,options:e}=ot(this,"select.hide",{dir:this.localize.dir()});await st(this.popup.popup,t,e),this.listbox.hidden=!0,this.popup.active=!1,this.emit("sl-after-hide")}}async show(){if(this.open||this.disabled){this.open=!1;return}return this.open=!0,ct(this,"sl-after-show")}async hide(){if(!this.open||this.disabled){this.open=!1;return}return this.open=!1,ct(this,"sl-after-hide")}checkValidity(){return this.valueInput.checkValidity()}getForm(){return this.formControlController.getForm()}reportValidity(){return this.valueInput.reportValidity()}setCustomValidity(t){this.valueInput.setCustomValidity(t),this.formControlController.updateValidity()}focus(t){this.displayInput.focus(t)}blur(){this.displayInput.blur()}render(){let t=this.hasSlotController.test("label"),e=this.hasSlotController.test("help-text"),o=this.label?!0:!!t,s=this.helpText?!0:!!e,r=this.clearable&&!this.disabled&&this.value.length>0,i=this.placeholder&&this.value&&this.value.length<=0;return y`
      <div
        part="form-control"
        class=${R({"form-control":!0,"form-control--small":this.size==="small","form-control--medium":this.size==="medium","form-control--large":this.size==="large","form-control--has-label":o,"form-control--has-help-text":s})}
      >
        <label
          id="label"
          part="form-control-label"
          class="form-control__label"
          aria-hidden=${o?"false":"true"}
          @click=${this.handleLabelClick}
        >
          <slot name="label">${this.label}</slot>
        </label>

        <div part="form-control-input" class="form-control-input">
          <sl-popup
            class=${R({select:!0,"select--standard":!0,"select--filled":this.filled,"select--pill":this.pill,"select--open":this.open,"select--disabled":this.disabled,"select--multiple":this.multiple,"select--focused":this.hasFocus,"select--placeholder-visible":i,"select--top":this.placement==="top","select--bottom":this.placement==="bottom","select--small":this.size==="small","select--medium":this.size==="medium","select--large":this.size==="large"})}
            placement=${this.placement}
            strategy=${this.hoist?"fixed":"absolute"}
            flip
            shift
            sync="width"
            auto-size="vertical"
            auto-size-padding="10"
          >
            <div
              part="combobox"
              class="select__combobox"
              slot="anchor"
              @keydown=${this.handleComboboxKeyDown}
              @mousedown=${this.handleComboboxMouseDown}
            >
              <slot part="prefix" name="prefix" class="select__prefix"></slot>

              <input
                part="display-input"
                class="select__display-input"
                type="text"
                placeholder=${this.placeholder}
                .disabled=${this.disabled}
                .value=${this.displayLabel}
                autocomplete="off"
                spellcheck="false"
                autocapitalize="off"
                readonly
                aria-controls="listbox"
                aria-expanded=${this.open?"true":"false"}
                aria-haspopup="listbox"
                aria-labelledby="label"
                aria-disabled=${this.disabled?"true":"false"}
                aria-describedby="help-text"
                role="combobox"
                tabindex="0"
                @focus=${this.handleFocus}
                @blur=${this.handleBlur}
              />

              ${this.multiple?y`<div part="tags" class="select__tags">${this.tags}</div>`:""}

              <input
                class="select__value-input"
                type="text"
                ?disabled=${this.disabled}
                ?required=${this.required}
                .value=${Array.isArray(this.value)?this.value.join(", "):this.value}
                tabindex="-1"
                aria-hidden="true"
                @focus=${()=>this.focus()}
                @invalid=${this.handleInvalid}
              />

              ${r?y`
                    <button
                      part="clear-button"
                      class="select__clear"
                      type="button"
                      aria-label=${this.localize.term("clearEntry")}
                      @mousedown=${this.handleClearMouseDown}
                      @click=${this.handleClearClick}
                      tabindex="-1"
                    >
                      <slot name="clear-icon">
                        <sl-icon name="x-circle-fill" library="system"></sl-icon>
                      </slot>
                    </button>
                  `:""}

              <slot name="suffix" part="suffix" class="select__suffix"></slot>

              <slot name="expand-icon" part="expand-icon" class="select__expand-icon">
                <sl-icon library="system" name="chevron-down"></sl-icon>
              </slot>
            </div>

            <div
              id="listbox"
              role="listbox"
              aria-expanded=${this.open?"true":"false"}
              aria-multiselectable=${this.multiple?"true":"false"}
              aria-labelledby="label"
              part="listbox"
              class="select__listbox"
              tabindex="-1"
              @mouseup=${this.handleOptionClick}
              @slotchange=${this.handleDefaultSlotChange}
            >
              <slot></slot>
            </div>
          </sl-popup>
        </div>

        <div
          part="form-control-help-text"
          id="help-text"
          class="form-control__help-text"
          aria-hidden=${s?"false":"true"}
        >
          <slot name="help-text">${this.helpText}</slot>
        </div>
      </div>
    `}};U.styles=[P,Pt,ji];U.dependencies={"sl-icon":tt,"sl-popup":j,"sl-tag":Kt};n([E(".select")],U.prototype,"popup",2);n([E(".select__combobox")],U.prototype,"combobox",2);n([E(".select__display-input")],U.prototype,"displayInput",2);n([E(".select__value-input")],U.prototype,"valueInput",2);n([E(".select__listbox")],U.prototype,"listbox",2);n([F()],U.prototype,"hasFocus",2);n([F()],U.prototype,"displayLabel",2);n([F()],U.prototype,"currentOption",2);n([F()],U.prototype,"selectedOptions",2);n([F()],U.prototype,"valueHasChanged",2);n([d()],U.prototype,"name",2);n([F()],U.prototype,"value",1);n([d({attribute:"value"})],U.prototype,"defaultValue",2);n([d({reflect:!0})],U.prototype,"size",2);n([d()],U.prototype,"placeholder",2);n([d({type:Boolean,reflect:!0})],U.prototype,"multiple",2);n([d({attribute:"max-options-visible",type:Number})],U.prototype,"maxOptionsVisible",2);n([d({type:Boolean,reflect:!0})],U.prototype,"disabled",2);n([d({type:Boolean})],U.prototype,"clearable",2);n([d({type:Boolean,reflect:!0})],U.prototype,"open",2);n([d({type:Boolean})],U.prototype,"hoist",2);n([d({type:Boolean,reflect:!0})],U.prototype,"filled",2);n([d({type:Boolean,reflect:!0})],U.prototype,"pill",2);n([d()],U.prototype,"label",2);n([d({reflect:!0})],U.prototype,"placement",2);n([d({attribute:"help-text"})],U.prototype,"helpText",2);n([d({reflect:!0})],U.prototype,"form",2);n([d({type:Boolean,reflect:!0})],U.prototype,"required",2);n([d()],U.prototype,"getTag",2);n([L("disabled",{waitUntilFirstUpdate:!0})],U.prototype,"handleDisabledChange",1);n([L(["defaultValue","value"],{waitUntilFirstUpdate:!0})],U.prototype,"handleValueChange",1);n([L("open",{waitUntilFirstUpdate:!0})],U.prototype,"handleOpenChange",1);K("select.show",{keyframes:[{opacity:0,scale:.9},{opacity:1,scale:1}],options:{duration:100,easing:"ease"}});K("select.hide",{keyframes:[{opacity:1,scale:1},{opacity:0,scale:.9}],options:{duration:100,easing:"ease"}});U.define("sl-select");var Ki=z`
  :host {
    display: inline-block;
  }

  :host([size='small']) {
    --height: var(--sl-toggle-size-small);
    --thumb-size: calc(var(--sl-toggle-size-small) + 4px);
    --width: calc(var(--height) * 2);

    font-size: var(--sl-input-font-size-small);
  }

  :host([size='medium']) {
    --height: var(--sl-toggle-size-medium);
    --thumb-size: calc(var(--sl-toggle-size-medium) + 4px);
    --width: calc(var(--height) * 2);

    font-size: var(--sl-input-font-size-medium);
  }

  :host([size='large']) {
    --height: var(--sl-toggle-size-large);
    --thumb-size: calc(var(--sl-toggle-size-large) + 4px);
    --width: calc(var(--height) * 2);

    font-size: var(--sl-input-font-size-large);
  }

  .switch {
    position: relative;
    display: inline-flex;
    align-items: center;
    font-family: var(--sl-input-font-family);
    font-size: inherit;
    font-weight: var(--sl-input-font-weight);
    color: var(--sl-input-label-color);
    vertical-align: middle;
    cursor: pointer;
  }

  .switch__control {
    flex: 0 0 auto;
    position: relative;
    display: inline-flex;
    align-items: center;
    justify-content: center;
    width: var(--width);
    height: var(--height);
    background-color: var(--sl-color-neutral-400);
    border: solid var(--sl-input-border-width) var(--sl-color-neutral-400);
    border-radius: var(--height);
    transition:
      var(--sl-transition-fast) border-color,
      var(--sl-transition-fast) background-color;
  }

  .switch__control .switch__thumb {
    width: var(--thumb-size);
    height: var(--thumb-size);
    background-color: var(--sl-color-neutral-0);
    border-radius: 50%;
    border: solid var(--sl-input-border-width) var(--sl-color-neutral-400);
    translate: calc((var(--width) - var(--height)) / -2);
    transition:
      var(--sl-transition-fast) translate ease,
      var(--sl-transition-fast) background-color,
      var(--sl-transition-fast) border-color,
      var(--sl-transition-fast) box-shadow;
  }

  .switch__input {
    position: absolute;
    opacity: 0;
    padding: 0;
    margin: 0;
    pointer-events: none;
  }

  /* Hover */
  .switch:not(.switch--checked):not(.switch--disabled) .switch__control:hover {
    background-color: var(--sl-color-neutral-400);
    border-color: var(--sl-color-neutral-400);
  }

  .switch:not(.switch--checked):not(.switch--disabled) .switch__control:hover .switch__thumb {
    background-color: var(--sl-color-neutral-0);
    border-color: var(--sl-color-neutral-400);
  }

  /* Focus */
  .switch:not(.switch--checked):not(.switch--disabled) .switch__input:focus-visible ~ .switch__control {
    background-color: var(--sl-color-neutral-400);
    border-color: var(--sl-color-neutral-400);
  }

  .switch:not(.switch--checked):not(.switch--disabled) .switch__input:focus-visible ~ .switch__control .switch__thumb {
    background-color: var(--sl-color-neutral-0);
    border-color: var(--sl-color-primary-600);
    outline: var(--sl-focus-ring);
    outline-offset: var(--sl-focus-ring-offset);
  }

  /* Checked */
  .switch--checked .switch__control {
    background-color: var(--sl-color-primary-600);
    border-color: var(--sl-color-primary-600);
  }

  .switch--checked .switch__control .switch__thumb {
    background-color: var(--sl-color-neutral-0);
    border-color: var(--sl-color-primary-600);
    translate: calc((var(--width) - var(--height)) / 2);
  }

  /* Checked + hover */
  .switch.switch--checked:not(.switch--disabled) .switch__control:hover {
    background-color: var(--sl-color-primary-600);
    border-color: var(--sl-color-primary-600);
  }

  .switch.switch--checked:not(.switch--disabled) .switch__control:hover .switch__thumb {
    background-color: var(--sl-color-neutral-0);
    border-color: var(--sl-color-primary-600);
  }

  /* Checked + focus */
  .switch.switch--checked:not(.switch--disabled) .switch__input:focus-visible ~ .switch__control {
    background-color: var(--sl-color-primary-600);
    border-color: var(--sl-color-primary-600);
  }

  .switch.switch--checked:not(.switch--disabled) .switch__input:focus-visible ~ .switch__control .switch__thumb {
    background-color: var(--sl-color-neutral-0);
    border-color: var(--sl-color-primary-600);
    outline: var(--sl-focus-ring);
    outline-offset: var(--sl-focus-ring-offset);
  }

  /* Disabled */
  .switch--disabled {
    opacity: 0.5;
    cursor: not-allowed;
  }

  .switch__label {
    display: inline-block;
    line-height: var(--height);
    margin-inline-start: 0.5em;
    user-select: none;
    -webkit-user-select: none;
  }

  :host([required]) .switch__label::after {
    content: var(--sl-input-required-content);
    color: var(--sl-input-required-content-color);
    margin-inline-start: var(--sl-input-required-content-offset);
  }

  @media (forced-colors: active) {
    .switch.switch--checked:not(.switch--disabled) .switch__control:hover .switch__thumb,
    .switch--checked .switch__control .switch__thumb {
      background-color: ButtonText;
    }
  }
`;var pt=class extends O{constructor(){super(...arguments),this.formControlController=new Ct(this,{value:t=>t.checked?t.value||"on":void 0,defaultValue:t=>t.defaultChecked,setValue:(t,e)=>t.checked=e}),this.hasSlotController=new lt(this,"help-text"),this.hasFocus=!1,this.title="",this.name="",this.size="medium",this.disabled=!1,this.checked=!1,this.defaultChecked=!1,this.form="",this.required=!1,this.helpText=""}get validity(){return this.input.validity}get validationMessage(){return this.input.validationMessage}firstUpdated(){this.formControlController.updateValidity()}handleBlur(){this.hasFocus=!1,this.emit("sl-blur")}handleInput(){this.emit("sl-input")}handleInvalid(t){this.formControlController.setValidity(!1),this.formControlController.emitInvalidEvent(t)}handleClick(){this.checked=!this.checked,this.emit("sl-change")}handleFocus(){this.hasFocus=!0,this.emit("sl-focus")}handleKeyDown(t){t.key==="ArrowLeft"&&(t.preventDefault(),this.checked=!1,this.emit("sl-change"),this.emit("sl-input")),t.key==="ArrowRight"&&(t.preventDefault(),this.checked=!0,this.emit("sl-change"),this.emit("sl-input"))}handleCheckedChange(){this.input.checked=this.checked,this.formControlController.updateValidity()}handleDisabledChange(){this.formControlController.setValidity(!0)}click(){this.input.click()}focus(t){this.input.focus(t)}blur(){this.input.blur()}checkValidity(){return this.input.checkValidity()}getForm(){return this.formControlController.getForm()}reportValidity(){return this.input.reportValidity()}setCustomValidity(t){this.input.setCustomValidity(t),this.formControlController.updateValidity()}render(){let t=this.hasSlotController.test("help-text"),e=this.helpText?!0:!!t;return y`
      <div
        class=${R({"form-control":!0,"form-control--small":this.size==="small","form-control--medium":this.size==="medium","form-control--large":this.size==="large","form-control--has-help-text":e})}
      >
        <label
          part="base"
          class=${R({switch:!0,"switch--checked":this.checked,"switch--disabled":this.disabled,"switch--focused":this.hasFocus,"switch--small":this.size==="small","switch--medium":this.size==="medium","switch--large":this.size==="large"})}
        >
          <input
            class="switch__input"
            type="checkbox"
            title=${this.title}
            name=${this.name}
            value=${D(this.value)}
            .checked=${le(this.checked)}
            .disabled=${this.disabled}
            .required=${this.required}
            role="switch"
            aria-checked=${this.checked?"true":"false"}
            aria-describedby="help-text"
            @click=${this.handleClick}
            @input=${this.handleInput}
            @invalid=${this.handleInvalid}
            @blur=${this.handleBlur}
            @focus=${this.handleFocus}
            @keydown=${this.handleKeyDown}
          />

          <span part="control" class="switch__control">
            <span part="thumb" class="switch__thumb"></span>
          </span>

          <div part="label" class="switch__label">
            <slot></slot>
          </div>
        </label>

        <div
          aria-hidden=${e?"false":"true"}
          class="form-control__help-text"
          id="help-text"
          part="form-control-help-text"
        >
          <slot name="help-text">${this.helpText}</slot>
        </div>
      </div>
    `}};pt.styles=[P,Pt,Ki];n([E('input[type="checkbox"]')],pt.prototype,"input",2);n([F()],pt.prototype,"hasFocus",2);n([d()],pt.prototype,"title",2);n([d()],pt.prototype,"name",2);n([d()],pt.prototype,"value",2);n([d({reflect:!0})],pt.prototype,"size",2);n([d({type:Boolean,reflect:!0})],pt.prototype,"disabled",2);n([d({type:Boolean,reflect:!0})],pt.prototype,"checked",2);n([$e("checked")],pt.prototype,"defaultChecked",2);n([d({reflect:!0})],pt.prototype,"form",2);n([d({type:Boolean,reflect:!0})],pt.prototype,"required",2);n([d({attribute:"help-text"})],pt.prototype,"helpText",2);n([L("checked",{waitUntilFirstUpdate:!0})],pt.prototype,"handleCheckedChange",1);n([L("disabled",{waitUntilFirstUpdate:!0})],pt.prototype,"handleDisabledChange",1);pt.define("sl-switch");var Yi=z`
  :host {
    display: inline-block;
  }

  .tab {
    display: inline-flex;
    align-items: center;
    font-family: var(--sl-font-sans);
    font-size: var(--sl-font-size-small);
    font-weight: var(--sl-font-weight-semibold);
    border-radius: var(--sl-border-radius-medium);
    color: var(--sl-color-neutral-600);
    padding: var(--sl-spacing-medium) var(--sl-spacing-large);
    white-space: nowrap;
    user-select: none;
    -webkit-user-select: none;
    cursor: pointer;
    transition:
      var(--transition-speed) box-shadow,
      var(--transition-speed) color;
  }

  .tab:hover:not(.tab--disabled) {
    color: var(--sl-color-primary-600);
  }

  :host(:focus) {
    outline: transparent;
  }

  :host(:focus-visible) {
    color: var(--sl-color-primary-600);
    outline: var(--sl-focus-ring);
    outline-offset: calc(-1 * var(--sl-focus-ring-width) - var(--sl-focus-ring-offset));
  }

  .tab.tab--active:not(.tab--disabled) {
    color: var(--sl-color-primary-600);
  }

  .tab.tab--closable {
    padding-inline-end: var(--sl-spacing-small);
  }

  .tab.tab--disabled {
    opacity: 0.5;
    cursor: not-allowed;
  }

  .tab__close-button {
    font-size: var(--sl-font-size-small);
    margin-inline-start: var(--sl-spacing-small);
  }

  .tab__close-button::part(base) {
    padding: var(--sl-spacing-3x-small);
  }

  @media (forced-colors: active) {
    .tab.tab--active:not(.tab--disabled) {
      outline: solid 1px transparent;
      outline-offset: -3px;
    }
  }
`;var Ya=0,$t=class extends O{constructor(){super(...arguments),this.localize=new Y(this),this.attrId=++Ya,this.componentId=`sl-tab-${this.attrId}`,this.panel="",this.active=!1,this.closable=!1,this.disabled=!1,this.tabIndex=0}connectedCallback(){super.connectedCallback(),this.setAttribute("role","tab")}handleCloseClick(t){t.stopPropagation(),this.emit("sl-close")}handleActiveChange(){this.setAttribute("aria-selected",this.active?"true":"false")}handleDisabledChange(){this.setAttribute("aria-disabled",this.disabled?"true":"false"),this.disabled&&!this.active?this.tabIndex=-1:this.tabIndex=0}render(){return this.id=this.id.length>0?this.id:this.componentId,y`
      <div
        part="base"
        class=${R({tab:!0,"tab--active":this.active,"tab--closable":this.closable,"tab--disabled":this.disabled})}
      >
        <slot></slot>
        ${this.closable?y`
              <sl-icon-button
                part="close-button"
                exportparts="base:close-button__base"
                name="x-lg"
                library="system"
                label=${this.localize.term("close")}
                class="tab__close-button"
                @click=${this.handleCloseClick}
                tabindex="-1"
              ></sl-icon-button>
            `:""}
      </div>
    `}};$t.styles=[P,Yi];$t.dependencies={"sl-icon-button":et};n([E(".tab")],$t.prototype,"tab",2);n([d({reflect:!0})],$t.prototype,"panel",2);n([d({type:Boolean,reflect:!0})],$t.prototype,"active",2);n([d({type:Boolean,reflect:!0})],$t.prototype,"closable",2);n([d({type:Boolean,reflect:!0})],$t.prototype,"disabled",2);n([d({type:Number,reflect:!0})],$t.prototype,"tabIndex",2);n([L("active")],$t.prototype,"handleActiveChange",1);n([L("disabled")],$t.prototype,"handleDisabledChange",1);$t.define("sl-tab");var Xi=z`
  :host {
    --indicator-color: var(--sl-color-primary-600);
    --track-color: var(--sl-color-neutral-200);
    --track-width: 2px;

    display: block;
  }

  .tab-group {
    display: flex;
    border-radius: 0;
  }

  .tab-group__tabs {
    display: flex;
    position: relative;
  }

  .tab-group__indicator {
    position: absolute;
    transition:
      var(--sl-transition-fast) translate ease,
      var(--sl-transition-fast) width ease;
  }

  .tab-group--has-scroll-controls .tab-group__nav-container {
    position: relative;
    padding: 0 var(--sl-spacing-x-large);
  }

  .tab-group--has-scroll-controls .tab-group__scroll-button--start--hidden,
  .tab-group--has-scroll-controls .tab-group__scroll-button--end--hidden {
    visibility: hidden;
  }

  .tab-group__body {
    display: block;
    overflow: auto;
  }

  .tab-group__scroll-button {
    display: flex;
    align-items: center;
    justify-content: center;
    position: absolute;
    top: 0;
    bottom: 0;
    width: var(--sl-spacing-x-large);
  }

  .tab-group__scroll-button--start {
    left: 0;
  }

  .tab-group__scroll-button--end {
    right: 0;
  }

  .tab-group--rtl .tab-group__scroll-button--start {
    left: auto;
    right: 0;
  }

  .tab-group--rtl .tab-group__scroll-button--end {
    left: 0;
    right: auto;
  }

  /*
   * Top
   */

  .tab-group--top {
    flex-direction: column;
  }

  .tab-group--top .tab-group__nav-container {
    order: 1;
  }

  .tab-group--top .tab-group__nav {
    display: flex;
    overflow-x: auto;

    /* Hide scrollbar in Firefox */
    scrollbar-width: none;
  }

  /* Hide scrollbar in Chrome/Safari */
  .tab-group--top .tab-group__nav::-webkit-scrollbar {
    width: 0;
    height: 0;
  }

  .tab-group--top .tab-group__tabs {
    flex: 1 1 auto;
    position: relative;
    flex-direction: row;
    border-bottom: solid var(--track-width) var(--track-color);
  }

  .tab-group--top .tab-group__indicator {
    bottom: calc(-1 * var(--track-width));
    border-bottom: solid var(--track-width) var(--indicator-color);
  }

  .tab-group--top .tab-group__body {
    order: 2;
  }

  .tab-group--top ::slotted(sl-tab-panel) {
    --padding: var(--sl-spacing-medium) 0;
  }

  /*
   * Bottom
   */

  .tab-group--bottom {
    flex-direction: column;
  }

  .tab-group--bottom .tab-group__nav-container {
    order: 2;
  }

  .tab-group--bottom .tab-group__nav {
    display: flex;
    overflow-x: auto;

    /* Hide scrollbar in Firefox */
    scrollbar-width: none;
  }

  /* Hide scrollbar in Chrome/Safari */
  .tab-group--bottom .tab-group__nav::-webkit-scrollbar {
    width: 0;
    height: 0;
  }

  .tab-group--bottom .tab-group__tabs {
    flex: 1 1 auto;
    position: relative;
    flex-direction: row;
    border-top: solid var(--track-width) var(--track-color);
  }

  .tab-group--bottom .tab-group__indicator {
    top: calc(-1 * var(--track-width));
    border-top: solid var(--track-width) var(--indicator-color);
  }

  .tab-group--bottom .tab-group__body {
    order: 1;
  }

  .tab-group--bottom ::slotted(sl-tab-panel) {
    --padding: var(--sl-spacing-medium) 0;
  }

  /*
   * Start
   */

  .tab-group--start {
    flex-direction: row;
  }

  .tab-group--start .tab-group__nav-container {
    order: 1;
  }

  .tab-group--start .tab-group__tabs {
    flex: 0 0 auto;
    flex-direction: column;
    border-inline-end: solid var(--track-width) var(--track-color);
  }

  .tab-group--start .tab-group__indicator {
    right: calc(-1 * var(--track-width));
    border-right: solid var(--track-width) var(--indicator-color);
  }

  .tab-group--start.tab-group--rtl .tab-group__indicator {
    right: auto;
    left: calc(-1 * var(--track-width));
  }

  .tab-group--start .tab-group__body {
    flex: 1 1 auto;
    order: 2;
  }

  .tab-group--start ::slotted(sl-tab-panel) {
    --padding: 0 var(--sl-spacing-medium);
  }

  /*
   * End
   */

  .tab-group--end {
    flex-direction: row;
  }

  .tab-group--end .tab-group__nav-container {
    order: 2;
  }

  .tab-group--end .tab-group__tabs {
    flex: 0 0 auto;
    flex-direction: column;
    border-left: solid var(--track-width) var(--track-color);
  }

  .tab-group--end .tab-group__indicator {
    left: calc(-1 * var(--track-width));
    border-inline-start: solid var(--track-width) var(--indicator-color);
  }

  .tab-group--end.tab-group--rtl .tab-group__indicator {
    right: calc(-1 * var(--track-width));
    left: auto;
  }

  .tab-group--end .tab-group__body {
    flex: 1 1 auto;
    order: 1;
  }

  .tab-group--end ::slotted(sl-tab-panel) {
    --padding: 0 var(--sl-spacing-medium);
  }
`;var Zi=z`
  :host {
    display: contents;
  }
`;var so=class extends O{constructor(){super(...arguments),this.observedElements=[],this.disabled=!1}connectedCallback(){super.connectedCallback(),this.resizeObserver=new ResizeObserver(t=>{this.emit("sl-resize",{detail:{entries:t}})}),this.disabled||this.startObserver()}disconnectedCallback(){super.disconnectedCallback(),this.stopObserver()}handleSlotChange(){this.disabled||this.startObserver()}startObserver(){let t=this.shadowRoot.querySelector("slot");if(t!==null){let e=t.assignedElements({flatten:!0});this.observedElements.forEach(o=>this.resizeObserver.unobserve(o)),this.observedElements=[],e.forEach(o=>{this.resizeObserver.observe(o),this.observedElements.push(o)})}}stopObserver(){this.resizeObserver.disconnect()}handleDisabledChange(){this.disabled?this.stopObserver():this.startObserver()}render(){return y` <slot @slotchange=${this.handleSlotChange}></slot> `}};so.styles=[P,Zi];n([d({type:Boolean,reflect:!0})],so.prototype,"disabled",2);n([L("disabled",{waitUntilFirstUpdate:!0})],so.prototype,"handleDisabledChange",1);var ut=class extends O{constructor(){super(...arguments),this.tabs=[],this.focusableTabs=[],this.panels=[],this.localize=new Y(this),this.hasScrollControls=!1,this.shouldHideScrollStartButton=!1,this.shouldHideScrollEndButton=!1,this.placement="top",this.activation="auto",this.noScrollControls=!1,this.fixedScrollControls=!1,this.scrollOffset=1}connectedCallback(){let t=Promise.all([customElements.whenDefined("sl-tab"),customElements.whenDefined("sl-tab-panel")]);super.connectedCallback(),this.resizeObserver=new ResizeObserver(()=>{this.repositionIndicator(),this.updateScrollControls()}),this.mutationObserver=new MutationObserver(e=>{let o=e.filter(({target:s})=>{if(s===this)return!0;if(s.closest("sl-tab-group")!==this)return!1;let r=s.tagName.toLowerCase();return r==="sl-tab"||r==="sl-tab-panel"});if(o.length!==0){if(o.some(s=>!["aria-labelledby","aria-controls"].includes(s.attributeName))&&setTimeout(()=>this.setAriaLabels()),o.some(s=>s.attributeName==="disabled"))this.syncTabsAndPanels();else if(o.some(s=>s.attributeName==="active")){let r=o.filter(i=>i.attributeName==="active"&&i.target.tagName.toLowerCase()==="sl-tab").map(i=>i.target).find(i=>i.active);r&&this.setActiveTab(r)}}}),this.updateComplete.then(()=>{this.syncTabsAndPanels(),this.mutationObserver.observe(this,{attributes:!0,attributeFilter:["active","disabled","name","panel"],childList:!0,subtree:!0}),this.resizeObserver.observe(this.nav),t.then(()=>{new IntersectionObserver((o,s)=>{var r;o[0].intersectionRatio>0&&(this.setAriaLabels(),this.setActiveTab((r=this.getActiveTab())!=null?r:this.tabs[0],{emitEvents:!1}),s.unobserve(o[0].target))}).observe(this.tabGroup)})})}disconnectedCallback(){var t,e;super.disconnectedCallback(),(t=this.mutationObserver)==null||t.disconnect(),this.nav&&((e=this.resizeObserver)==null||e.unobserve(this.nav))}getAllTabs(){return this.shadowRoot.querySelector('slot[name="nav"]').assignedElements()}getAllPanels(){return[...this.body.assignedElements()].filter(t=>t.tagName.toLowerCase()==="sl-tab-panel")}getActiveTab(){return this.tabs.find(t=>t.active)}handleClick(t){let o=t.target.closest("sl-tab");o?.closest("sl-tab-group")===this&&o!==null&&this.setActiveTab(o,{scrollBehavior:"smooth"})}handleKeyDown(t){let o=t.target.closest("sl-tab");if(o?.closest("sl-tab-group")===this&&(["Enter"," "].includes(t.key)&&o!==null&&(this.setActiveTab(o,{scrollBehavior:"smooth"}),t.preventDefault()),["ArrowLeft","ArrowRight","ArrowUp","ArrowDown","Home","End"].includes(t.key))){let r=this.tabs.find(a=>a.matches(":focus")),i=this.localize.dir()==="rtl",l=null;if(r?.tagName.toLowerCase()==="sl-tab"){if(t.key==="Home")l=this.focusableTabs[0];else if(t.key==="End")l=this.focusableTabs[this.focusableTabs.length-1];else if(["top","bottom"].includes(this.placement)&&t.key===(i?"ArrowRight":"ArrowLeft")||["start","end"].includes(this.placement)&&t.key==="ArrowUp"){let a=this.tabs.findIndex(c=>c===r);l=this.findNextFocusableTab(a,"backward")}else if(["top","bottom"].includes(this.placement)&&t.key===(i?"ArrowLeft":"ArrowRight")||["start","end"].includes(this.placement)&&t.key==="ArrowDown"){let a=this.tabs.findIndex(c=>c===r);l=this.findNextFocusableTab(a,"forward")}if(!l)return;l.tabIndex=0,l.focus({preventScroll:!0}),this.activation==="auto"?this.setActiveTab(l,{scrollBehavior:"smooth"}):this.tabs.forEach(a=>{a.tabIndex=a===l?0:-1}),["top","bottom"].includes(this.placement)&&je(l,this.nav,"horizontal"),t.preventDefault()}}}handleScrollToStart(){this.nav.scroll({left:this.localize.dir()==="rtl"?this.nav.scrollLeft+this.nav.clientWidth:this.nav.scrollLeft-this.nav.clientWidth,behavior:"smooth"})}handleScrollToEnd(){this.nav.scroll({left:this.localize.dir()==="rtl"?this.nav.scrollLeft-this.nav.clientWidth:this.nav.scrollLeft+this.nav.clientWidth,behavior:"smooth"})}setActiveTab(t,e){if(e=ft({emitEvents:!0,scrollBehavior:"auto"},e),t!==this.activeTab&&!t.disabled){let o=this.activeTab;this.activeTab=t,this.tabs.forEach(s=>{s.active=s===this.activeTab,s.tabIndex=s===this.activeTab?0:-1}),this.panels.forEach(s=>{var r;return s.active=s.name===((r=this.activeTab)==null?void 0:r.panel)}),this.syncIndicator(),["top","bottom"].includes(this.placement)&&je(this.activeTab,this.nav,"horizontal",e.scrollBehavior),e.emitEvents&&(o&&this.emit("sl-tab-hide",{detail:{name:o.panel}}),this.emit("sl-tab-show",{detail:{name:this.activeTab.panel}}))}}setAriaLabels(){this.tabs.forEach(t=>{let e=this.panels.find(o=>o.name===t.panel);e&&(t.setAttribute("aria-controls",e.getAttribute("id")),e.setAttribute("aria-labelledby",t.getAttribute("id")))})}repositionIndicator(){let t=this.getActiveTab();if(!t)return;let e=t.clientWidth,o=t.clientHeight,s=this.localize.dir()==="rtl",r=this.getAllTabs(),l=r.slice(0,r.indexOf(t)).reduce((a,c)=>({left:a.left+c.clientWidth,top:a.top+c.clientHeight}),{left:0,top:0});switch(this.placement){case"top":case"bottom":this.indicator.style.width=`${e}px`,this.indicator.style.height="auto",this.indicator.style.translate=s?`${-1*l.left}px`:`${l.left}px`;break;case"start":case"end":this.indicator.style.width="auto",this.indicator.style.height=`${o}px`,this.indicator.style.translate=`0 ${l.top}px`;break}}syncTabsAndPanels(){this.tabs=this.getAllTabs(),this.focusableTabs=this.tabs.filter(t=>!t.disabled),this.panels=this.getAllPanels(),this.syncIndicator(),this.updateComplete.then(()=>this.updateScrollControls())}findNextFocusableTab(t,e){let o=null,s=e==="forward"?1:-1,r=t+s;for(;t<this.tabs.length;){if(o=this.tabs[r]||null,o===null){e==="forward"?o=this.focusableTabs[0]:o=this.focusableTabs[this.focusableTabs.length-1];break}if(!o.disabled)break;r+=s}return o}updateScrollButtons(){this.hasScrollControls&&!this.fixedScrollControls&&(this.shouldHideScrollStartButton=this.scrollFromStart()<=this.scrollOffset,this.shouldHideScrollEndButton=this.isScrolledToEnd())}isScrolledToEnd(){return this.scrollFromStart()+this.nav.clientWidth>=this.nav.scrollWidth-this.scrollOffset}scrollFromStart(){return this.localize.dir()==="rtl"?-this.nav.scrollLeft:this.nav.scrollLeft}updateScrollControls(){this.noScrollControls?this.hasScrollControls=!1:this.hasScrollControls=["top","bottom"].includes(this.placement)&&this.nav.scrollWidth>this.nav.clientWidth+1,this.updateScrollButtons()}syncIndicator(){this.getActiveTab()?(this.indicator.style.display="block",this.repositionIndicator()):this.indicator.style.display="none"}show(t){let e=this.tabs.find(o=>o.panel===t);e&&this.setActiveTab(e,{scrollBehavior:"smooth"})}render(){let t=this.localize.dir()==="rtl";return y`
      <div
        part="base"
        class=${R({"tab-group":!0,"tab-group--top":this.placement==="top","tab-group--bottom":this.placement==="bottom","tab-group--start":this.placement==="start","tab-group--end":this.placement==="end","tab-group--rtl":this.localize.dir()==="rtl","tab-group--has-scroll-controls":this.hasScrollControls})}
        @click=${this.handleClick}
        @keydown=${this.handleKeyDown}
      >
        <div class="tab-group__nav-container" part="nav">
          ${this.hasScrollControls?y`
                <sl-icon-button
                  part="scroll-button scroll-button--start"
                  exportparts="base:scroll-button__base"
                  class=${R({"tab-group__scroll-button":!0,"tab-group__scroll-button--start":!0,"tab-group__scroll-button--start--hidden":this.shouldHideScrollStartButton})}
                  name=${t?"chevron-right":"chevron-left"}
                  library="system"
                  tabindex="-1"
                  aria-hidden="true"
                  label=${this.localize.term("scrollToStart")}
                  @click=${this.handleScrollToStart}
                ></sl-icon-button>
              `:""}

          <div class="tab-group__nav" @scrollend=${this.updateScrollButtons}>
            <div part="tabs" class="tab-group__tabs" role="tablist">
              <div part="active-tab-indicator" class="tab-group__indicator"></div>
              <sl-resize-observer @sl-resize=${this.syncIndicator}>
                <slot name="nav" @slotchange=${this.syncTabsAndPanels}></slot>
              </sl-resize-observer>
            </div>
          </div>

          ${this.hasScrollControls?y`
                <sl-icon-button
                  part="scroll-button scroll-button--end"
                  exportparts="base:scroll-button__base"
                  class=${R({"tab-group__scroll-button":!0,"tab-group__scroll-button--end":!0,"tab-group__scroll-button--end--hidden":this.shouldHideScrollEndButton})}
                  name=${t?"chevron-left":"chevron-right"}
                  library="system"
                  tabindex="-1"
                  aria-hidden="true"
                  label=${this.localize.term("scrollToEnd")}
                  @click=${this.handleScrollToEnd}
                ></sl-icon-button>
              `:""}
        </div>

        <slot part="body" class="tab-group__body" @slotchange=${this.syncTabsAndPanels}></slot>
      </div>
    `}};ut.styles=[P,Xi];ut.dependencies={"sl-icon-button":et,"sl-resize-observer":so};n([E(".tab-group")],ut.prototype,"tabGroup",2);n([E(".tab-group__body")],ut.prototype,"body",2);n([E(".tab-group__nav")],ut.prototype,"nav",2);n([E(".tab-group__indicator")],ut.prototype,"indicator",2);n([F()],ut.prototype,"hasScrollControls",2);n([F()],ut.prototype,"shouldHideScrollStartButton",2);n([F()],ut.prototype,"shouldHideScrollEndButton",2);n([d()],ut.prototype,"placement",2);n([d()],ut.prototype,"activation",2);n([d({attribute:"no-scroll-controls",type:Boolean})],ut.prototype,"noScrollControls",2);n([d({attribute:"fixed-scroll-controls",type:Boolean})],ut.prototype,"fixedScrollControls",2);n([$r({passive:!0})],ut.prototype,"updateScrollButtons",1);n([L("noScrollControls",{waitUntilFirstUpdate:!0})],ut.prototype,"updateScrollControls",1);n([L("placement",{waitUntilFirstUpdate:!0})],ut.prototype,"syncIndicator",1);ut.define("sl-tab-group");var Xa=(t,e)=>{let o=0;return function(...s){window.clearTimeout(o),o=window.setTimeout(()=>{t.call(this,...s)},e)}},Qi=(t,e,o)=>{let s=t[e];t[e]=function(...r){s.call(this,...r),o.call(this,s,...r)}};(()=>{if(typeof window>"u")return;if(!("onscrollend"in window)){let e=new Set,o=new WeakMap,s=i=>{for(let l of i.changedTouches)e.add(l.identifier)},r=i=>{for(let l of i.changedTouches)e.delete(l.identifier)};document.addEventListener("touchstart",s,!0),document.addEventListener("touchend",r,!0),document.addEventListener("touchcancel",r,!0),Qi(EventTarget.prototype,"addEventListener",function(i,l){if(l!=="scrollend")return;let a=Xa(()=>{e.size?a():this.dispatchEvent(new Event("scrollend"))},100);i.call(this,"scroll",a,{passive:!0}),o.set(this,a)}),Qi(EventTarget.prototype,"removeEventListener",function(i,l){if(l!=="scrollend")return;let a=o.get(this);a&&i.call(this,"scroll",a,{passive:!0})})}})();var Ji=`<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" fill="currentColor" class="bi bi-bell" viewBox="0 0 16 16">
  <path d="M8 16a2 2 0 0 0 2-2H6a2 2 0 0 0 2 2M8 1.918l-.797.161A4 4 0 0 0 4 6c0 .628-.134 2.197-.459 3.742-.16.767-.376 1.566-.663 2.258h10.244c-.287-.692-.502-1.49-.663-2.258C12.134 8.197 12 6.628 12 6a4 4 0 0 0-3.203-3.92zM14.22 12c.223.447.481.801.78 1H1c.299-.199.557-.553.78-1C2.68 10.2 3 6.88 3 6c0-2.42 1.72-4.44 4.005-4.901a1 1 0 1 1 1.99 0A5 5 0 0 1 13 6c0 .88.32 4.2 1.22 6"/>
</svg>`;var tl=`<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" fill="currentColor" class="bi bi-calendar3" viewBox="0 0 16 16">
  <path d="M14 0H2a2 2 0 0 0-2 2v12a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2V2a2 2 0 0 0-2-2M1 3.857C1 3.384 1.448 3 2 3h12c.552 0 1 .384 1 .857v10.286c0 .473-.448.857-1 .857H2c-.552 0-1-.384-1-.857z"/>
  <path d="M6.5 7a1 1 0 1 0 0-2 1 1 0 0 0 0 2m3 0a1 1 0 1 0 0-2 1 1 0 0 0 0 2m3 0a1 1 0 1 0 0-2 1 1 0 0 0 0 2m-9 3a1 1 0 1 0 0-2 1 1 0 0 0 0 2m3 0a1 1 0 1 0 0-2 1 1 0 0 0 0 2m3 0a1 1 0 1 0 0-2 1 1 0 0 0 0 2m3 0a1 1 0 1 0 0-2 1 1 0 0 0 0 2m-9 3a1 1 0 1 0 0-2 1 1 0 0 0 0 2m3 0a1 1 0 1 0 0-2 1 1 0 0 0 0 2m3 0a1 1 0 1 0 0-2 1 1 0 0 0 0 2"/>
</svg>`;var el=`<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" fill="currentColor" class="bi bi-bar-chart" viewBox="0 0 16 16">
  <path d="M4 11H2v3h2zm5-4H7v7h2zm5-5v12h-2V2zm-2-1a1 1 0 0 0-1 1v12a1 1 0 0 0 1 1h2a1 1 0 0 0 1-1V2a1 1 0 0 0-1-1zM6 7a1 1 0 0 1 1-1h2a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1H7a1 1 0 0 1-1-1zm-5 4a1 1 0 0 1 1-1h2a1 1 0 0 1 1 1v3a1 1 0 0 1-1 1H2a1 1 0 0 1-1-1z"/>
</svg>`;var ol=`<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" fill="currentColor" class="bi bi-trash" viewBox="0 0 16 16">
  <path d="M5.5 5.5A.5.5 0 0 1 6 6v6a.5.5 0 0 1-1 0V6a.5.5 0 0 1 .5-.5m2.5 0a.5.5 0 0 1 .5.5v6a.5.5 0 0 1-1 0V6a.5.5 0 0 1 .5-.5m3 .5a.5.5 0 0 0-1 0v6a.5.5 0 0 0 1 0z"/>
  <path d="M14.5 3a1 1 0 0 1-1 1H13v9a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V4h-.5a1 1 0 0 1-1-1V2a1 1 0 0 1 1-1H6a1 1 0 0 1 1-1h2a1 1 0 0 1 1 1h3.5a1 1 0 0 1 1 1zM4.118 4 4 4.059V13a1 1 0 0 0 1 1h6a1 1 0 0 0 1-1V4.059L11.882 4zM2.5 3h11V2h-11z"/>
</svg>`;var sl=`<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" fill="currentColor" class="bi bi-display" viewBox="0 0 16 16">
  <path d="M0 4s0-2 2-2h12s2 0 2 2v6s0 2-2 2h-4q0 1 .25 1.5H11a.5.5 0 0 1 0 1H5a.5.5 0 0 1 0-1h.75Q6 13 6 12H2s-2 0-2-2zm1.398-.855a.76.76 0 0 0-.254.302A1.5 1.5 0 0 0 1 4.01V10c0 .325.078.502.145.602q.105.156.302.254a1.5 1.5 0 0 0 .538.143L2.01 11H14c.325 0 .502-.078.602-.145a.76.76 0 0 0 .254-.302 1.5 1.5 0 0 0 .143-.538L15 9.99V4c0-.325-.078-.502-.145-.602a.76.76 0 0 0-.302-.254A1.5 1.5 0 0 0 13.99 3H2c-.325 0-.502.078-.602.145"/>
</svg>`;var rl=`<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" fill="currentColor" class="bi bi-gear" viewBox="0 0 16 16">
  <path d="M8 4.754a3.246 3.246 0 1 0 0 6.492 3.246 3.246 0 0 0 0-6.492M5.754 8a2.246 2.246 0 1 1 4.492 0 2.246 2.246 0 0 1-4.492 0"/>
  <path d="M9.796 1.343c-.527-1.79-3.065-1.79-3.592 0l-.094.319a.873.873 0 0 1-1.255.52l-.292-.16c-1.64-.892-3.433.902-2.54 2.541l.159.292a.873.873 0 0 1-.52 1.255l-.319.094c-1.79.527-1.79 3.065 0 3.592l.319.094a.873.873 0 0 1 .52 1.255l-.16.292c-.892 1.64.901 3.434 2.541 2.54l.292-.159a.873.873 0 0 1 1.255.52l.094.319c.527 1.79 3.065 1.79 3.592 0l.094-.319a.873.873 0 0 1 1.255-.52l.292.16c1.64.893 3.434-.902 2.54-2.541l-.159-.292a.873.873 0 0 1 .52-1.255l.319-.094c1.79-.527 1.79-3.065 0-3.592l-.319-.094a.873.873 0 0 1-.52-1.255l.16-.292c.893-1.64-.902-3.433-2.541-2.54l-.292.159a.873.873 0 0 1-1.255-.52zm-2.633.283c.246-.835 1.428-.835 1.674 0l.094.319a1.873 1.873 0 0 0 2.693 1.115l.291-.16c.764-.415 1.6.42 1.184 1.185l-.159.292a1.873 1.873 0 0 0 1.116 2.692l.318.094c.835.246.835 1.428 0 1.674l-.319.094a1.873 1.873 0 0 0-1.115 2.693l.16.291c.415.764-.42 1.6-1.185 1.184l-.291-.159a1.873 1.873 0 0 0-2.693 1.116l-.094.318c-.246.835-1.428.835-1.674 0l-.094-.319a1.873 1.873 0 0 0-2.692-1.115l-.292.16c-.764.415-1.6-.42-1.184-1.185l.159-.291A1.873 1.873 0 0 0 1.945 8.93l-.319-.094c-.835-.246-.835-1.428 0-1.674l.319-.094A1.873 1.873 0 0 0 3.06 4.377l-.16-.292c-.415-.764.42-1.6 1.185-1.184l.292.159a1.873 1.873 0 0 0 2.692-1.115z"/>
</svg>`;var il=`<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" fill="currentColor" class="bi bi-house" viewBox="0 0 16 16">
  <path d="M8.707 1.5a1 1 0 0 0-1.414 0L.646 8.146a.5.5 0 0 0 .708.708L2 8.207V13.5A1.5 1.5 0 0 0 3.5 15h9a1.5 1.5 0 0 0 1.5-1.5V8.207l.646.647a.5.5 0 0 0 .708-.708L13 5.793V2.5a.5.5 0 0 0-.5-.5h-1a.5.5 0 0 0-.5.5v1.293zM13 7.207V13.5a.5.5 0 0 1-.5.5h-9a.5.5 0 0 1-.5-.5V7.207l5-5z"/>
</svg>`;var ll=`<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" fill="currentColor" class="bi bi-list" viewBox="0 0 16 16">
  <path fill-rule="evenodd" d="M2.5 12a.5.5 0 0 1 .5-.5h10a.5.5 0 0 1 0 1H3a.5.5 0 0 1-.5-.5m0-4a.5.5 0 0 1 .5-.5h10a.5.5 0 0 1 0 1H3a.5.5 0 0 1-.5-.5m0-4a.5.5 0 0 1 .5-.5h10a.5.5 0 0 1 0 1H3a.5.5 0 0 1-.5-.5"/>
</svg>`;var al=`<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" fill="currentColor" class="bi bi-link-45deg" viewBox="0 0 16 16">
  <path d="M4.715 6.542 3.343 7.914a3 3 0 1 0 4.243 4.243l1.828-1.829A3 3 0 0 0 8.586 5.5L8 6.086a1 1 0 0 0-.154.199 2 2 0 0 1 .861 3.337L6.88 11.45a2 2 0 1 1-2.83-2.83l.793-.792a4 4 0 0 1-.128-1.287z"/>
  <path d="M6.586 4.672A3 3 0 0 0 7.414 9.5l.775-.776a2 2 0 0 1-.896-3.346L9.12 3.55a2 2 0 1 1 2.83 2.83l-.793.792c.112.42.155.855.128 1.287l1.372-1.372a3 3 0 1 0-4.243-4.243z"/>
</svg>`;var nl=`<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" fill="currentColor" class="bi bi-three-dots-vertical" viewBox="0 0 16 16">
  <path d="M9.5 13a1.5 1.5 0 1 1-3 0 1.5 1.5 0 0 1 3 0m0-5a1.5 1.5 0 1 1-3 0 1.5 1.5 0 0 1 3 0m0-5a1.5 1.5 0 1 1-3 0 1.5 1.5 0 0 1 3 0"/>
</svg>`;var cl=`<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" fill="currentColor" class="bi bi-pencil" viewBox="0 0 16 16">
  <path d="M12.146.146a.5.5 0 0 1 .708 0l3 3a.5.5 0 0 1 0 .708l-10 10a.5.5 0 0 1-.168.11l-5 2a.5.5 0 0 1-.65-.65l2-5a.5.5 0 0 1 .11-.168zM11.207 2.5 13.5 4.793 14.793 3.5 12.5 1.207zm1.586 3L10.5 3.207 4 9.707V10h.5a.5.5 0 0 1 .5.5v.5h.5a.5.5 0 0 1 .5.5v.5h.293zm-9.761 5.175-.106.106-1.528 3.821 3.821-1.528.106-.106A.5.5 0 0 1 5 12.5V12h-.5a.5.5 0 0 1-.5-.5V11h-.5a.5.5 0 0 1-.468-.325"/>
</svg>`;var dl=`<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" fill="currentColor" class="bi bi-people" viewBox="0 0 16 16">
  <path d="M15 14s1 0 1-1-1-4-5-4-5 3-5 4 1 1 1 1zm-7.978-1L7 12.996c.001-.264.167-1.03.76-1.72C8.312 10.629 9.282 10 11 10c1.717 0 2.687.63 3.24 1.276.593.69.758 1.457.76 1.72l-.008.002-.014.002zM11 7a2 2 0 1 0 0-4 2 2 0 0 0 0 4m3-2a3 3 0 1 1-6 0 3 3 0 0 1 6 0M6.936 9.28a6 6 0 0 0-1.23-.247A7 7 0 0 0 5 9c-4 0-5 3-5 4q0 1 1 1h4.216A2.24 2.24 0 0 1 5 13c0-1.01.377-2.042 1.09-2.904.243-.294.526-.569.846-.816M4.92 10A5.5 5.5 0 0 0 4 13H1c0-.26.164-1.03.76-1.724.545-.636 1.492-1.256 3.16-1.275ZM1.5 5.5a3 3 0 1 1 6 0 3 3 0 0 1-6 0m3-2a2 2 0 1 0 0 4 2 2 0 0 0 0-4"/>
</svg>`;var ul=`<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" fill="currentColor" class="bi bi-plus-lg" viewBox="0 0 16 16">
  <path fill-rule="evenodd" d="M8 2a.5.5 0 0 1 .5.5v5h5a.5.5 0 0 1 0 1h-5v5a.5.5 0 0 1-1 0v-5h-5a.5.5 0 0 1 0-1h5v-5A.5.5 0 0 1 8 2"/>
</svg>`;var hl=`<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" fill="currentColor" class="bi bi-question-circle" viewBox="0 0 16 16">
  <path d="M8 15A7 7 0 1 1 8 1a7 7 0 0 1 0 14m0 1A8 8 0 1 0 8 0a8 8 0 0 0 0 16"/>
  <path d="M5.255 5.786a.237.237 0 0 0 .241.247h.825c.138 0 .248-.113.266-.25.09-.656.54-1.134 1.342-1.134.686 0 1.314.343 1.314 1.168 0 .635-.374.927-.965 1.371-.673.489-1.206 1.06-1.168 1.987l.003.217a.25.25 0 0 0 .25.246h.811a.25.25 0 0 0 .25-.25v-.105c0-.718.273-.927 1.01-1.486.609-.463 1.244-.977 1.244-2.056 0-1.511-1.276-2.241-2.673-2.241-1.267 0-2.655.59-2.75 2.286m1.557 5.763c0 .533.425.927 1.01.927.609 0 1.028-.394 1.028-.927 0-.552-.42-.94-1.029-.94-.584 0-1.009.388-1.009.94"/>
</svg>`;var pl=`<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" fill="currentColor" class="bi bi-search" viewBox="0 0 16 16">
  <path d="M11.742 10.344a6.5 6.5 0 1 0-1.397 1.398h-.001q.044.06.098.115l3.85 3.85a1 1 0 0 0 1.415-1.414l-3.85-3.85a1 1 0 0 0-.115-.1zM12 6.5a5.5 5.5 0 1 1-11 0 5.5 5.5 0 0 1 11 0"/>
</svg>`;var ml=`<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" fill="currentColor" class="bi bi-sliders" viewBox="0 0 16 16">
  <path fill-rule="evenodd" d="M11.5 2a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3M9.05 3a2.5 2.5 0 0 1 4.9 0H16v1h-2.05a2.5 2.5 0 0 1-4.9 0H0V3zM4.5 7a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3M2.05 8a2.5 2.5 0 0 1 4.9 0H16v1H6.95a2.5 2.5 0 0 1-4.9 0H0V8zm9.45 4a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3m-2.45 1a2.5 2.5 0 0 1 4.9 0H16v1h-2.05a2.5 2.5 0 0 1-4.9 0H0v-1z"/>
</svg>`;var fl={add:ul,bell:Ji,calendar:tl,chart:el,delete:ol,devices:sl,edit:cl,help:hl,home:il,link:al,menu:ll,more:nl,people:dl,search:pl,settings:rl,tune:ml};var Z,vl,mn,Yt,Ts,No,yl,Vo,_l,Ls,Os,fn,io=Symbol.for("pv"),Uo={},qo=[],gn=/^m(i|n|o|s|text|space)$/,Ps=Array.isArray,Rs=qo.slice,ge=Object.assign;function fe(t){t&&t.parentNode&&t.remove()}function wl(t,e,o){var s,r,i,l={},a=arguments.length;for(i in e)i=="key"?s=e[i]:i=="ref"&&typeof t!="function"?r=e[i]:l[i]=e[i];return a>2&&(l.children=a>3?Rs.call(arguments,2):o),ro(t,l,s,r,null)}function ro(t,e,o,s,r){var i={type:t,props:e,key:o,ref:s,__k:null,__:null,__b:0,__e:null,__c:null,constructor:io,__v:r||++vl,__i:-1,__u:0};return!r&&Z.vnode&&Z.vnode(i),i}function Zt(t){return t.children}function Fo(t,e){this.props=t,this.context=e,this.__g=0}function Xt(t,e){if(e==null)return t.__&&Xt(t.__,t.__i+1);for(var o;e<t.__k.length;e++)if((o=t.__k[e])&&o.__e)return o.__e;return typeof t.type!="function"||t.props.__P?null:Xt(t)}function bn(t){var e,o=t.__v,s=o.__e,r=[],i=[],l=t.__P;l&&((e=ge({constructor:io},o)).__v=o.__v+1,Z.vnode&&Z.vnode(e),Ds(l,e,o,t.__n,l.namespaceURI,32&o.__u?[s]:null,r,s||Xt(o),32&o.__u,i),e.__v=o.__v,e.__.__k[e.__i]=e,Al(r,e,i),o.__=o.__e=null,e.__e!=s&&xl(e))}function xl(t){if((t=t.__)&&t.__c&&!t.props.__P)return t.__e=null,t.__k.some(function(e){return e&&(t.__e=e.__e)}),xl(t)}function gl(t){(8&t.__g||(t.__g|=8,Yt.push(t),No++))&&Ts==Z.debounceRendering||((Ts=Z.debounceRendering)||queueMicrotask)(kl)}function kl(){try{for(var t,e=1;Yt.length;)Yt.length>e&&Yt.sort(yl),t=Yt.shift(),e=Yt.length,8&t.__g&&bn(t)}finally{(No=Yt.length)&&(Ts||queueMicrotask)(kl)}}function Cl(t,e,o,s,r,i,l,a,c,m,h){var f,g,u,b,_,k,w=s.__k||qo,v=e.length;for(c=vn(o,e,w,c,v),f=0;f<v;f++)(u=o.__k[f])!=null&&(g=~u.__i&&w[u.__i]||Uo,u.__i=f,k=Ds(t,u,g,r,i,l,a,c,m,h),b=u.__e,(g.ref!=u.ref||8&g.__u)&&(g.ref&&Ms(g.ref,null,u,g),u.ref&&h.push(u.ref,u.__c||b,u)),_=_||b,4&u.__u?(c=Sl(u,c,t,!g.__v),g.__e&&(g.__e=null)):typeof u.type=="function"&&k!==void 0?c=k:b&&(c=b.nextSibling),u.__u&=-21);return o.__e=_,c}function vn(t,e,o,s,r){var i,l,a,c,m,h,f,g,u,b=o.length,_=b,k=0,w=0,v=t.__k=Array(r);for(i=0;i<r;i++)(l=e[i])!=null&&typeof l!="boolean"&&typeof l!="function"?(typeof l!="object"||l.constructor===String?l=v[i]=ro(null,l):Ps(l)?l=v[i]=ro(Zt,{children:l}):l.constructor===io&&l.__b?l=v[i]=ro(l.type,l.props,l.key,l.ref,l.__v):v[i]=l,c=i+k,l.__=t,l.__b=t.__b+1,a=null,~(m=l.__i=yn(l,o,c,_))&&(_--,(a=o[m])&&(a.__u|=2)),a&&a.__v?(l.__u|=16,m==c-1?k--:m==c+1?k++:m!=c&&(m>c?k--:k++,w=1)):(~m||(r>b?k--:r<b&&k++),typeof l.type!="function"&&(l.__u|=4))):v[i]=null;if(w){for(h=[],f=[],i=0;i<r;i++)if((l=v[i])&&16&l.__u){for(k=0,g=h.length;k<g;)h[u=k+g>>1]<l.__i?k=u+1:g=u;h[k]=l.__i,f[i]=k+1}for(k=h.length;i--;)f[i]&&(f[i]==k?k--:v[i].__u|=4)}if(_)for(i=0;i<b;i++)!(a=o[i])||2&a.__u||(a.__e==s&&(s=Xt(a)),Is(a,a));return s}function Sl(t,e,o,s){var r,i,l,a;if(typeof t.type=="function"){if(t.props.__P)return e;if(r=t.__k)for(i=0;i<r.length;i++)r[i]&&(r[i].__=t,e=Sl(r[i],e,o,!1));return e}for(e&&!e.parentNode&&(e=Xt(t))&&!e.parentNode&&(e=null),l=t.__e,a=e;a&&a.nodeType==8;)a=a.nextSibling;for(l!=a&&(!s&&o.moveBefore&&l.parentNode?o.moveBefore(l,e):o.insertBefore(l,e||null)),e=l;(e=e&&e.nextSibling)&&e.nodeType==8&&!e.data.startsWith("$s"););return e}function yn(t,e,o,s){var r,i=t.key,l=t.type,a=e[o],c=a&&!(2&a.__u);if(a===null&&i==null||c&&i==a.key&&l==a.type)return o;if(s>(c?1:0)){for(r=o-1;r>=0;r--)if((a=e[r])&&!(2&a.__u)&&i==a.key&&l==a.type)return r;for(r=o+1;r<e.length;r++)if((a=e[r])&&!(2&a.__u)&&i==a.key&&l==a.type)return r}return-1}function bl(t,e,o){o==null&&(o=""),e[0]=="-"?t.setProperty(e,o):t[e]=o}function Bo(t,e,o,s,r){var i,l;if(e=="style")if(typeof o=="string")t.style.cssText=o;else{if(typeof s=="string"&&(t.style.cssText=s=""),s)for(e in s)o&&e in o||bl(t.style,e);if(o)for(e in o)s&&o[e]==s[e]||bl(t.style,e,o[e])}else if(e[0]=="o"&&e[1]=="n")typeof o!="function"&&(o=null),typeof s!="function"&&(s=null),(t.__e||(t.__e={}))[e]=o,o&&s||(l=Os[e]||(Os[e]=_n(e)),(t.__a||(t.__a={}))[e]=Ls,i=e!=(e=e.replace(_l,"$1")),(e=e.slice(2))[0]<"a"&&(e=e.toLowerCase()),o?t.addEventListener(e,l,i):t.removeEventListener(e,l,i));else{if(r=="http://www.w3.org/2000/svg")e=e.replace(/xlink(H|:h)/,"h").replace(/sName$/,"s");else if(e!="width"&&e!="height"&&e!="href"&&e!="list"&&e!="form"&&e!="tabIndex"&&e!="download"&&e!="rowSpan"&&e!="colSpan"&&e!="role"&&e!="popover"&&e in t)try{return void(t[e]=o??"")}catch{}if(typeof o=="function")return;o==null||o===!1&&e[4]!="-"?t.removeAttribute(e):t.setAttribute(e,e=="popover"&&o==1?"":o)}}function _n(t){return function(e){var o=this.__e;if(o){if(o=o[t],e[Vo]==null)e[Vo]=Ls++;else if(e[Vo]<this.__a[t])return;return o(Z.event?Z.event(e):e)}}}function Ds(t,e,o,s,r,i,l,a,c,m){var h,f,g,u,b,_,k,w,v,$,A,q,V,Q,H,at,S,M,W=e.type;if(e.constructor!==io)return null;128&o.__u&&(c=32&o.__u,h=o.__c.__z)&&(e.__u|=c,f=i=[],h.nodeType==8?a=Ho(h,i):i.push(h),a=i[0]||a),(h=Z.__b)&&h(e);t:if(typeof W=="function"){g=l.length;try{if(w=e.props,v=(h=W.prototype)&&h.render,$=(h=W.contextType)&&s[h.__c],A=h?$?$.props.value:h.__:s,(u=o.__c)?(e.__c=u,2&u.__g&&(u.__g|=1)):(v?e.__c=u=new W(w,A):(e.__c=u=new Fo(w,A),u.constructor=W,u.render=xn),$&&$.sub(u),u.state||(u.state={}),u.__n=s,u.__g|=8,u.__h=[],u.__k=[]),v&&(u.__s||(u.__s=u.state),W.getDerivedStateFromProps&&(u.__s==u.state&&(u.__s=ge({},u.__s)),ge(u.__s,W.getDerivedStateFromProps(w,u.__s)))),b=u.props,_=u.state,u.__v=e,o.__c){if(w!==b&&v&&!W.getDerivedStateFromProps&&u.componentWillReceiveProps&&u.componentWillReceiveProps(w,A),e.__v==o.__v&&!(8&u.__g)||!(4&u.__g)&&u.shouldComponentUpdate&&u.shouldComponentUpdate(w,u.__s,A)===!1){e.__v!=o.__v&&(u.props=w,u.state=u.__s,u.__g&=-9),e.__e=o.__e,e.__k=o.__k,e.__k.some(function(T){T&&(T.__=e)}),qo.push.apply(u.__h,u.__k),u.__k=[],u.__h.length&&l.push(u),a=Xt(o);break t}u.componentWillUpdate&&u.componentWillUpdate(w,u.__s,A),v&&u.componentDidUpdate&&u.__h.push(function(){u.componentDidUpdate(b,_,k)})}else v&&!W.getDerivedStateFromProps&&u.componentWillMount&&u.componentWillMount(),v&&u.componentDidMount&&u.__h.push(u.componentDidMount);u.context=A,u.props=w,u.__P=t,u.__g&=-5,q=Z.__r,V=v?25:0;do u.__g&=-9,q&&q(e),h=u.render(u.props,u.state=u.__s,u.context);while(8&u.__g&&++V<25);v&&(qo.push.apply(u.__h,u.__k),u.__k=[]),u.state=u.__s,u.getChildContext&&(s=ge({},s,u.getChildContext())),v&&o.__c&&u.getSnapshotBeforeUpdate&&(k=u.getSnapshotBeforeUpdate(b,_)),Q=h&&h.type===Zt&&h.key==null?h.props.children:h,w.__P&&(h=a,r=(t=w.__P).namespaceURI,c=i=null,o.props&&o.props.__P!=t&&(o.__k.some(function(T){T&&Is(T,T)}),o.__k=null),a=o.__k?Xt(o,0):null),a=Cl(t,Ps(Q)?Q:[Q],e,o,s,r,i,l,a,c,m),w.__P&&(e.__e=null,a=h),e.__u&=-161,f&&f.some(fe),u.__h.length&&l.push(u),1&u.__g&&(u.__g&=-4)}catch(T){if(l.length=g,e.__v=null,c||i)if(T&&T.then){if(e.__u|=128|c,i){for(~(S=i.indexOf(a||void 0))||(S=i.length);(M=i[S-1])&&M.nodeType==8;)S--;for(;S<i.length;S++)if(M=i[S])if(i[S]=null,H){if(M==at)break}else{if(M.nodeType!=8)break;M.data.startsWith("$s")&&(at=Ho(H=M))}}if(!H){for(;a&&a.nodeType==8&&a.nextSibling;)a=a.nextSibling;H=a}(h=Ho(H=e.__c.__z||(e.__c.__z=H)))?(e.__e=H,a=h):e.__e=a,a=a&&a.nextSibling}else i&&i.some(fe);else e.__e=o.__e;e.__k||(e.__k=o.__k||[]),T&&T.then||$l(e),Z.__e(T,e,o)}}else a=e.__e=wn(o.__e,e,o,s,r,i,l,c,m,t);return(h=Z.diffed)&&h(e),a}function Ho(t,e){if(t&&t.nodeType==8&&t.data.startsWith("$s"))for(var o=1;t=t.nextSibling;){if(t.nodeType==8){if(t.data.startsWith("$s"))o++;else if(t.data.startsWith("/$s")&&!--o)return t}e&&e.push(t)}}function $l(t){t&&(t.__c&&(t.__c.__g|=4),t.__k&&t.__k.some($l))}function Al(t,e,o){for(var s=0;s<o.length;)Ms(o[s++],o[s++],o[s++]);Z.__c&&Z.__c(e,t),t.some(function(r){try{t=r.__h,r.__h=[],t.some(function(i){i.call(r)})}catch(i){Z.__e(i,r.__v)}})}function wn(t,e,o,s,r,i,l,a,c,m){var h,f,g,u,b,_,k,w,v=o.props||Uo,$=e.props,A=e.type;if(A=="svg"?r="http://www.w3.org/2000/svg":A=="math"?r="http://www.w3.org/1998/Math/MathML":r||(r="http://www.w3.org/1999/xhtml"),i){for(h=0;h<i.length;h++)if((b=i[h])&&(A?b.localName==A:b.nodeType==3)){t=b,i[h]=null;break}}if(!t){if(w=m.ownerDocument||document,!A)return w.createTextNode($);t=w.createElementNS(r,A,$.is?$:m),a&&(Z.__m&&Z.__m(e,i),a=!1),i=null}if(A){if(m=A=="template"&&t.content||t,i=A=="textarea"&&$.defaultValue!=null?null:i&&Rs.call(m.childNodes),!a&&i)for(v={},h=0;h<t.attributes.length;h++)v[(b=t.attributes[h]).name]=b.value;for(h in v)b=v[h],h=="dangerouslySetInnerHTML"?g=b:h=="children"||h in $||h=="value"&&"defaultValue"in $||h=="checked"&&"defaultChecked"in $||Bo(t,h,null,b,r);for(h in $)b=$[h],h=="children"?u=b:h=="dangerouslySetInnerHTML"?f=b:h=="value"?_=b:h=="checked"?k=b:a&&typeof b!="function"||v[h]===b||Bo(t,h,b,v[h],r);f?(a||g&&(f.__html==g.__html||f.__html==t.innerHTML)||(t.innerHTML=f.__html),e.__k=[]):(g&&(t.textContent=""),(A=="foreignObject"||r=="http://www.w3.org/1998/Math/MathML"&&gn.test(A))&&(r="http://www.w3.org/1999/xhtml"),Cl(m,Ps(u)?u:[u],e,o,s,r,i,l,i?i[0]:o.__k&&Xt(o,0),a,c),i&&i.some(fe)),a&&A!="textarea"||(h="value",A=="progress"&&_==null?t.removeAttribute(h):_==null||_===t[h]&&(A!="progress"||_)||Bo(t,h,_,v[h],r),h="checked",k!=null&&k!=t[h]&&Bo(t,h,k,v[h],r))}else v===$||a&&t.data==$||(t.data=$);return t}function Ms(t,e,o,s){try{typeof t=="function"?e?e.__x=t(e)||1:s&&(s=s.__c||s.__e)&&(e=s.__x)&&(s.__x=null,typeof e=="function"?e():t(null)):t.current=e}catch(r){Z.__e(r,o)}}function Is(t,e,o){var s,r,i,l;if(Z.unmount&&Z.unmount(t),!(s=t.ref)||s.current&&s.current!=t.__e||Ms(s,null,e,t),s=t.__c){if(s.componentWillUnmount)try{s.componentWillUnmount()}catch(a){Z.__e(a,e)}s.__P=s.__n=null}if(s=t.__k)for(l=0;l<s.length;l++)s[l]&&Is(s[l],e,typeof t.type!="function"||o&&!t.props.__P);!o&&(s=t.__c)&&(s=s.__z)&&(r=Ho(s,i=[]))&&(s==t.__e&&i.some(fe),fe(r),fe(s)),o||fe(t.__e),t.__e=t.__c=t.__=null}function xn(t,e,o){return this.constructor(t,o)}function El(t,e){var o,s,r,i;Z.__&&Z.__(t,e),e.nodeType==9&&(e=e.documentElement),s=(o=t&&32&t.__u)?null:e.__k,e.__k=ro(Zt,{children:[t]}),r=[],i=[],Ds(e,e.__k,s||Uo,Uo,e.namespaceURI,s?null:e.firstChild?Rs.call(e.childNodes):null,r,s?s.__e:e.firstChild,o,i),Al(r,e.__k,i),e.__k.props.children=null}Z={__e:function(t,e,o,s){for(var r,i,l;e=e.__;)if((r=e.__c)&&!(1&r.__g)){r.__g|=4;try{if((l=(i=r.constructor)&&i.getDerivedStateFromError)&&r.setState(i.getDerivedStateFromError(t)),r.componentDidCatch&&(r.componentDidCatch(t,s||{}),l=1),l&&8&r.__g)return void(r.__g|=2)}catch(a){t=a}}throw No=0,t}},vl=0,mn=function(t){return t!=null&&t.constructor===io},Fo.prototype.setState=function(t,e){var o=this.__s;o&&o!=this.state||(o=this.__s=ge({},this.state)),typeof t=="function"&&(t=t(ge({},o),this.props)),t&&(ge(o,t),this.__v&&(e&&this.__k.push(e),gl(this)))},Fo.prototype.forceUpdate=function(t){this.__v&&(this.__g|=4,t&&this.__h.push(t),gl(this))},Fo.prototype.render=Zt,Yt=[],No=0,yl=function(t,e){return t.__v.__b-e.__v.__b},Vo=Symbol(),_l=/(PointerCapture)$|Capture$/i,Ls=0,Os={},fn=0;function kn(t){let e=2166136261;for(let o of t)e=Math.imul(e^o.codePointAt(0),16777619);return e>>>0}function Bs(...t){let e=kn(t.join("/"));return()=>{e=e+1831565813|0;let o=Math.imul(e^e>>>15,1|e);return o=o+Math.imul(o^o>>>7,61|o)^o,((o^o>>>14)>>>0)/4294967296}}function zl(t,e){let o=[...t];return t.map(()=>o.splice(Math.floor(e()*o.length),1)[0])}var Cn=6e3,Wo=class{constructor(e,o){Object.assign(this,{config:e,library:o,values:{},state:{},errors:{},toasts:[],alert:null,question:null,busy:"",loading:!1,touched:new Set,told:Promise.resolve(),listeners:new Set,serial:0})}start(e){this.view=e(this)}pick(e,o){return o[Math.floor(Bs(this.config.seed,this.library,this.config.product,e)()*o.length)]}mixed(e,o){return zl(o,Bs(this.config.seed,this.library,this.config.product,e))}watch(e){return this.listeners.add(e),()=>this.listeners.delete(e)}changed(){this.serial+=1;for(let e of this.listeners)e()}set(e,o){this.values[e]!==o&&(this.values[e]=o,this.touched.add(e),this.state.dirty=!0,delete this.errors[e],this.changed())}flush(){for(let e of this.touched)this.tell("/filled",{name:e,value:this.values[e]});this.touched.clear()}tell(e,o){this.told=this.told.then(()=>fetch(e,{method:"POST",body:JSON.stringify(o)})).catch(()=>{})}async post(e,o){return this.flush(),await this.told,await(await fetch(e,{method:"POST",body:JSON.stringify(o)})).json()}async press(e,o){this.flush(),this.tell("/pressed",{label:e});try{await o()}catch(s){if(!(s instanceof TypeError))throw s;this.say("error","The server cannot be reached. Please try again.")}this.changed()}go(e,o={}){let s=()=>{Object.assign(this.state,{view:e,dirty:!1},o),Object.assign(this,{alert:null,errors:{}}),location.hash=`/${e}`;let r=this.pick("loading",[0,0,400])+this.config.slow;this.loading=r>0,r>0&&setTimeout(()=>{this.loading=!1,this.changed()},r),this.changed()};this.state.dirty&&this.state.guarded?this.ask("Leave this page?","Your changes have not been saved.","Leave",s,"Stay"):s()}ask(e,o,s,r,i="Cancel"){this.question={title:e,words:o,yes:s,action:r,no:i},this.changed()}say(e,o){if(this.pick("messages",["toast","alert"])==="alert")this.alert={tone:e,words:o};else{let s={key:this.serial+=1,tone:e,words:o};this.toasts=[...this.toasts,s],setTimeout(()=>{this.toasts=this.toasts.filter(r=>r!==s),this.changed()},Cn)}this.changed()}async spin(e,o){this.busy=e,this.changed(),await new Promise(s=>setTimeout(s,this.pick(`wait for ${e}`,[0,250,700])+this.config.slow));try{return await o()}finally{this.busy="",this.changed()}}async save(e,o,s){let r=()=>this.spin("save",async()=>{if(this.pick("first save",["works","works","fails"])==="fails"&&!this.state.failed){this.state.failed=!0,this.say("error","Your changes were not saved: the server did not answer in time. Please try again.");return}let i=await this.post("/save",{index:o,values:e});i.ok?(this.state.dirty=!1,await s(i)):this.say("error",i.problems.join(". "))});if(this.pick("before saving",["asks","saves","saves"])!=="asks")return await r();this.ask("Save changes?","The new settings apply at once.","Confirm",r)}check(e){this.errors={};for(let[o,[s,r,i]]of Object.entries(e)){let l=String(this.values[o]??"").trim();!l&&i?this.errors[o]=`${s} is required`:l&&r&&!Sn[r].test(l)&&(this.errors[o]=$n[r])}return Object.keys(this.errors).length&&this.say("error","Please check the fields marked in red."),Object.keys(this.errors).length===0}},Tl="[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}",Vs="[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+",Sn={guid:new RegExp(`^${Tl}$`),tenant:new RegExp(`^(${Tl}|${Vs})$`),domain:new RegExp(`^${Vs}$`),mail:new RegExp(`^[^@\\s]+@${Vs}$`)},$n={guid:"Enter a GUID, such as 00000000-0000-0000-0000-000000000000",tenant:"Enter a domain or a GUID",domain:"Enter a domain, such as yourcompany.com",mail:"Enter an e-mail address"};function be(t){let e=2166136261;for(let o of t)e=Math.imul(e^o.codePointAt(0),16777619);return(e>>>0).toString(36)}function Qt(t){let e=(r,i,l,a)=>({kind:r,name:i,label:l,mark:be(i),key:i,value:t.values[i]??"",error:t.errors[i]??"",set:c=>t.set(i,c),leave:()=>t.flush(),...a}),o=(r,i,l,a,c)=>({kind:r,label:l,mark:be(i),key:i,press:()=>c.busy?void 0:t.press(l,a),...c}),s={text:(r,i,l={})=>e("text",r,i,l),secret:(r,i,l={})=>e("text",r,i,{secret:!0,...l}),select:(r,i,l,a={})=>e("select",r,i,{options:l,...a}),toggle:(r,i,l={})=>e("toggle",r,i,{as:t.pick("toggles",["switch","switch","checkbox"]),...l,value:!!t.values[r]}),radio:(r,i,l,a={})=>e("radio",r,i,{options:l.map(([c,m])=>[c,m,be(`${r}-${c}`)]),...a}),button:(r,i,l,a={})=>o("button",r,i,l,{look:"plain",...a}),icon:(r,i,l,a,c={})=>o("button",r,i,a,{look:"icon",icon:l,named:t.pick(`name of ${l}`,[!0,!0,!1]),...c}),link:(r,i,l,a={})=>o("link",r,i,l,a),item:(r,i,l,a={})=>o("item",r,i,l,a),menu:(r,i,l,a={})=>({kind:"menu",key:r,mark:be(r),label:i,items:l,...a}),section:(r,i,l={})=>({kind:"section",key:r,title:r,children:i,as:"card",...l}),fold:(r,i,l)=>({kind:"fold",key:r,mark:be(r),title:i,children:l,open:!!t.state[r],toggle:a=>{t.state[r]=a??!t.state[r],t.changed()}}),tabs:(r,i,l,a)=>({kind:"tabs",key:r,items:i,active:l,children:a}),steps:(r,i)=>({kind:"steps",key:"steps",labels:r,active:i}),table:(r,i,l,a={})=>({kind:"table",key:r,columns:i,rows:l,...a}),cards:(r,i)=>({kind:"cards",key:r,items:i}),dialog:(r,i,l,a,c={})=>({kind:"dialog",key:r,title:r,children:i,actions:l,close:a,...c}),note:(r,i={})=>({kind:"note",key:r,text:r,...i}),heading:(r,i=1)=>({kind:"heading",key:r,text:r,level:i}),chip:(r,i="info")=>({kind:"chip",key:r,text:r,tone:i}),alert:()=>t.alert&&{kind:"alert",key:"alert",...t.alert},row:(r,i)=>({kind:"row",key:r,children:i.filter(Boolean)}),stack:(r,i)=>({kind:"stack",key:r,children:i.filter(Boolean)}),pages:(r,i,l)=>r>i&&{kind:"pages",key:l,mark:be(l),count:Math.ceil(r/i),page:t.state[l]??1,turn:a=>t.press(`Page ${a}`,()=>{t.state[l]=a})},shell:(r,i,l,a={})=>({kind:"shell",key:"shell",brand:r,menu:i,children:t.loading?[s.note("Loading\u2026")]:l.filter(Boolean),...a})};return s.question=()=>t.question&&s.dialog(t.question.title,[s.note(t.question.words)],[s.button("question-no",t.question.no,()=>{t.question=null},{look:"quiet"}),s.button("question-yes",t.question.yes,async()=>{let{action:r}=t.question;t.question=null,await r()},{look:"main"})],()=>{t.question=null,t.changed()}),s.toasts=()=>t.toasts.map(r=>({kind:"toast",...r})),s.kept=(r,i,l={})=>{let a=t.pick("stored secret",["dots","hidden","hint"]);if(a==="hidden"&&!t.state.replacing)return s.row(`${r}-kept`,[s.note(`${i}: Value is hidden`),s.button("replace",t.pick("word for replacing",["Replace","Change"]),()=>{t.state.replacing=!0})]);let c={dots:{placeholder:"\u2022\u2022\u2022\u2022\u2022\u2022\u2022\u2022\u2022\u2022\u2022\u2022"},hidden:{},hint:{help:"Leave empty to keep the stored value."}};return s.secret(r,i,{...l,...c[a]})},s.otherService=(r,i=r.toLowerCase())=>{for(let l of["id","secret"])t.values[`other_${i}_${l}`]??=l==="id"?"kx82_mT1QdW":"";return s.section(r,[s.note(`Sends bookings to ${r}.`),s.text(`other_${i}_id`,"Client ID"),s.secret(`other_${i}_secret`,"Client Secret",{placeholder:"\u2022\u2022\u2022\u2022\u2022\u2022\u2022\u2022"}),s.button(`other_${i}_save`,"Save",()=>t.say("success",`${r} was saved.`))])},s.signIn=r=>s.section("Sign in",[s.text("username","User name",{id:"username"}),s.secret("password","Password",{id:"password"}),s.alert(),s.button("loginbutton","Log in",async()=>{let i=await t.post("/login",{user:t.values.username,password:t.values.password});t.state.dirty=!1,i.ok?t.go(r):t.alert={tone:"error",words:"User name or password is wrong."}},{look:"main",id:"loginbutton"})].filter(Boolean),{narrow:!0}),s}var An=[["hq","Headquarters"],["annex","Annex"]],En=["enable","client_id","client_secret","tenant"],jo=25;function Ol(t){let e=Qt(t),{state:o,values:s,config:r}=t,i=r.integrations[0],l={layout:t.pick("layout",["side","top"]),settings:t.pick("way to the settings",["menu","gear"]),tabs:t.pick("tabs",["tabs","list"]),apps:t.pick("apps",["cards","table","links"]),place:t.pick("place of the form",["page","side","dialog","folds"]),rooms:t.pick("rooms",["table","cards"]),test:t.pick("test",["always","when saved"]),order:t.pick("order of fields",[["client_id","client_secret","tenant"],["tenant","client_id","client_secret"]])};Object.assign(s,{enable:!1,client_id:"",client_secret:"",tenant:"",...i,rooms:void 0}),Object.assign(s,{client_secret:"",webhook:"https://api.clearooms.com/webhooks/office365"}),Object.assign(o,{view:r.signIn?"login":"home",index:i?0:-1,rooms:[...i?.rooms??[]],saved:!!i?.client_id,guarded:t.pick("guarded",[!0,!1])});let a=()=>Object.fromEntries(En.map(S=>[S,s[S]??""])),c=()=>[e.item("menu-bookings","Bookings",()=>t.go("home"),{icon:"calendar",active:o.view==="home"}),e.item("menu-people","People",()=>t.go("home"),{icon:"people"}),e.item("menu-reports","Reports",()=>t.go("home"),{icon:"chart"}),l.settings==="menu"&&e.item("settings","Settings",()=>t.go("settings"),{icon:"settings",active:o.view!=="home"})].filter(Boolean),m=S=>e.shell("Clearooms",c(),[...S,e.question()],{layout:l.layout,open:!0,toasts:e.toasts(),tools:[l.settings==="gear"&&e.icon("settings","Settings","settings",()=>t.go("settings"),{named:t.pick("name of the gear",[!0,!0,!1])}),e.note("Dana Meyer")].filter(Boolean)}),h=[["settings","General"],["offices","Offices"],["rooms","Meeting Rooms"],["apps","Apps & Integrations"]],f=(S,M)=>m([e.heading("Settings"),e.tabs("settings",h.map(([W,T])=>e.item(`tab-${W}`,T,()=>t.go(W),{id:W})),S,M.filter(Boolean))]),g=["Google Calendar Integration","Office 365 Integration","Slack","Zoom"],u=S=>()=>t.go(S===g[1]?"office365":S==="Slack"||S==="Zoom"?"other":"apps",{service:S});function b(){let S=t.mixed("services",g),M=T=>T===g[1]?"office365":`service-${T}`;if(l.place==="folds")return S.map(T=>e.fold(`fold-${T===g[1]?"office365":T}`,T,T===g[1]?w():T.startsWith("Google")?[e.note("Google Workspace is not connected.")]:[e.otherService(T)]));let W=t.pick("word for opening",["Configure","Manage","Open"]);return l.apps==="links"?S.map(T=>e.link(M(T),T,u(T))):l.apps==="cards"?[e.cards("services",S.map(T=>({key:T,title:T,lines:[T===g[1]&&o.saved?"Connected":"Not connected"],actions:[e.button(M(T),W,u(T))]})))]:[e.table("services",["Name","Status",""],S.map(T=>({key:T,cells:[e.note(T),e.chip(T===g[1]&&o.saved?"Connected":"Not connected","neutral"),e.button(M(T),W,u(T))]})))]}let _=()=>f("apps",[e.heading("Apps & Integrations",2),...b()]);function k(){let S={client_id:e.text("client_id","Client ID",{placeholder:t.pick("hint at id",["","00000000-0000-0000-0000-000000000000"])}),client_secret:o.saved?e.kept("client_secret","Client Secret"):e.secret("client_secret","Client Secret"),tenant:e.text("tenant","Tenant ID",{help:t.pick("help at tenant",["","Found in Microsoft Entra ID \u2192 Overview"])})};return[...l.order.map(M=>S[M]),e.text("webhook","Webhook URL",{readonly:!0,help:"Read-only. Microsoft posts changes of bookings to this address."}),e.alert(),e.row("buttons",[v(),e.button("test","Test Settings",$,{busy:t.busy==="test",disabled:l.test==="when saved"&&(!o.saved||o.dirty)})]),o.tested&&e.stack("tested",o.tested.map(M=>e.note(M,{tone:o.works?"success":"error"})))].filter(Boolean)}let w=()=>[e.toggle("enable","Enable Office 365 Calendar Integration"),...s.enable?k():[e.note("Turn the integration on to see its settings.")]],v=()=>e.button("save","Save",async()=>{let S={client_id:["Client ID","guid",!0],tenant:["Tenant ID","tenant",!0],...!o.saved&&{client_secret:["Client Secret","",!0]}};t.check(S)&&await t.save(a(),o.index,M=>{Object.assign(o,{index:M.index,saved:!0,replacing:!1}),s.client_secret="",t.say("success","Settings saved.")})},{look:"main",busy:t.busy==="save"}),$=()=>t.spin("test",async()=>{let S=await t.post("/test",{index:o.index,values:a()});o.works=S.ok,o.tested=S.ok?["\u2713 Connection successful."]:["Connection failed.",...S.causes]});function A(){let S=g[1],M=()=>t.go("apps");return l.place==="page"?f("apps",[e.link("back","Apps & Integrations",M),e.section(S,w())]):f("apps",[...b(),e.dialog(S,w(),[e.button("close","Close",M,{look:"quiet"})],M,{side:l.place==="side"})])}let q=()=>f("apps",[e.link("back","Apps & Integrations",()=>t.go("apps")),e.otherService(o.service),e.alert()]),V=()=>f("rooms",[e.heading("Meeting Rooms",2),e.note(`${o.rooms.length} meeting rooms`),e.alert(),e.button("manage-rooms","Manage Rooms",()=>t.spin("rooms",async()=>{o.found=(await t.post("/directory",{index:o.index,values:a()})).rooms,o.found.length?t.go("manage"):t.say("error","No rooms were found. Check the Office 365 Integration.")}),{look:"main",busy:t.busy==="rooms"})]);function Q(S){return o.rooms.some(M=>M.address===S.address)?e.chip("Imported","success"):e.button(`import-${S.address}`,"+ Import",()=>t.spin(`import ${S.address}`,async()=>{let M=[...o.rooms,{address:S.address,room:S.room}];(await t.post("/save",{index:o.index,values:{rooms:M}})).ok&&(o.rooms=M)}))}function H(){let S=(s.search??"").toLowerCase(),M=(o.found??[]).filter(rt=>`${rt.room} ${rt.address}`.toLowerCase().includes(S)),W=Math.min(o.roomPage??1,Math.ceil(M.length/jo)||1),T=M.slice((W-1)*jo,W*jo),bt=l.rooms==="table"?e.table("mailboxes",["Room","Address",""],T.map(rt=>({key:rt.address,cells:[e.note(rt.room),e.note(rt.address),Q(rt)]}))):e.cards("mailboxes",T.map(rt=>({key:rt.address,title:rt.room,lines:[rt.address],actions:[Q(rt)]})));return f("rooms",[e.heading("Manage Rooms",2),e.select("office","Office",An,{placeholder:"Choose an office"}),...s.office?[e.text("search","Search",{icon:"search"}),bt,e.pages(M.length,jo,"roomPage")]:[e.note("Choose the office to import the room into.")]])}let at={login:()=>e.signIn("home"),home:()=>m([e.heading("Bookings"),e.section("Today",[e.note("Good morning. Nothing is booked today.")])]),settings:()=>f("settings",[e.text("other_company","Company",{placeholder:"Contoso"}),e.text("other_domain","Domain",{placeholder:"contoso.example"})]),offices:()=>f("offices",[e.table("offices",["Office","Desks"],[["Headquarters","120"],["Annex","36"]].map(([S,M])=>({key:S,cells:[e.note(S),e.note(M)]})))]),apps:_,office365:A,other:q,rooms:V,manage:H};return()=>at[o.view]()}var zn=[["microsoft","Microsoft"],["21vianet","21Vianet"]],Tn=[["all","All staff"],["visitors","Visitors"]],On=[["none","None"],["pager","Pager"]],Ln=[["specified","Sync specified room"],["all","Sync all rooms"]],Ll=["name","operator","tenant","client_id","client_secret","sync","default_user_groups","card_number","login_button_name"],Go=25;function Pl(t){let e=Qt(t),{state:o,values:s,config:r}=t,i=r.integrations[0],l={start:t.pick("start",["direct","landing"]),layout:t.pick("layout",["side","top"]),steps:t.pick("steps",["stepper","headings"]),rooms:t.pick("rooms",["table","plain"]),order:t.pick("order of fields",[["name","operator","tenant","client_id","client_secret"],["name","operator","client_id","tenant","client_secret"]]),beside:t.pick("beside",["none","help","other"])};Object.assign(s,Object.fromEntries(Ll.map(v=>[v,""])),{operator:"microsoft",card_number:"none"},i),Object.assign(s,{client_secret:"",rooms:void 0,redirect:`${location.origin}/signin-office365`});for(let{address:v}of i?.rooms??[])s[`room_${v}`]=!0;let a=l.start==="direct"?"server":"home";Object.assign(o,{view:r.signIn?"login":a,index:i?0:-1,found:[]});let c=()=>({...Object.fromEntries(Ll.map(v=>[v,s[v]??""])),rooms:o.found.filter(({address:v})=>s[`room_${v}`])}),m=()=>[e.item("menu-home","Overview",()=>t.go("home"),{icon:"home",active:o.view==="home"}),e.item("menu-people","Users",()=>t.go("home"),{icon:"people"}),e.item("integrations","Integrations",()=>t.go("integrations"),{icon:"settings",active:o.view!=="home"})],h=v=>e.shell("Bookings ONE",m(),[...v,e.question()],{layout:l.layout,open:!0,toasts:e.toasts(),tools:[e.icon("bell","Notifications","bell",()=>{}),e.note("Administrator")]}),f=["Server settings","Room settings","User settings"],g=(v,$)=>h([e.heading("Office 365 \u2013 Application permission"),l.steps==="stepper"&&e.steps(f,v),e.section(f[v],$.filter(Boolean)),l.beside==="help"&&v===0&&e.section("Guide",[e.note("Copy Client ID (Application ID) and Tenant ID (Directory ID) from the Overview of the app registration."),e.text("example","Client ID (Application ID)",{disabled:!0,value:"11111111-2222-3333-4444-555555555555",help:"Example"})]),l.beside==="other"&&v===0&&e.otherService("Zoom")].filter(Boolean));function u(){let v={name:e.text("name","Name"),operator:e.select("operator","Office 365 service operator",zn),tenant:e.text("tenant","Tenant ID (Directory ID)"),client_id:e.text("client_id","Client ID (Application ID)"),client_secret:i?e.kept("client_secret","Client secret"):e.secret("client_secret","Client secret")};return g(0,[...l.order.map($=>v[$]),e.alert(),o.said&&e.stack("said",o.said.map($=>e.note($,{tone:o.tested?"success":"error"}))),e.row("buttons",[e.button("test","Test settings",async()=>{t.check({name:["Name","",!0],tenant:["Tenant ID","tenant",!0],client_id:["Client ID","guid",!0]})&&await t.spin("test",async()=>{let $=await t.post("/test",{index:o.index,values:c()});Object.assign(o,{tested:$.ok,said:$.ok?["The settings are correct."]:$.causes})})},{busy:t.busy==="test"}),e.button("next","Save and next",()=>t.spin("next",async()=>{o.found=(await t.post("/directory",{index:o.index,values:c()})).rooms,t.go("rooms")}),{look:"main",disabled:!o.tested,busy:t.busy==="next"})])])}function b(){let v=(s.search??"").toLowerCase(),$=o.found.filter(H=>`${H.room} ${H.address}`.toLowerCase().includes(v)),A=Math.min(o.roomPage??1,Math.ceil($.length/Go)||1),q=$.slice((A-1)*Go,A*Go),V=(H,at)=>e.toggle(`room_${H.address}`,at,{as:"checkbox"}),Q=l.rooms==="table"?[e.table("rooms",["","Room","Address"],q.map(H=>({key:H.address,cells:[V(H,""),e.note(H.room),e.note(H.address)]})))]:q.map(H=>V(H,`${H.room} \u2013 ${H.address}`));return[e.text("search","Search",{icon:"search"}),...Q,e.pages($.length,Go,"roomPage")]}let w={login:()=>e.signIn(a),home:()=>h([e.heading("Overview"),e.section("Bookings today",[e.note("12 rooms are booked.")])]),integrations:()=>h([e.heading("Integrations"),e.cards("integrations",[{key:"google",title:"Google Workspace",lines:["Not connected"],actions:[e.button("google","Set up",()=>{})]},{key:"office",title:"Office 365",lines:["Application permission"],actions:[e.button("office365","Set up",()=>t.go("server"))]},{key:"delegated",title:"Office 365",lines:["Delegated permission"],actions:[e.button("delegated","Set up",()=>t.say("info","Not part of this edition."))]}])]),server:u,rooms:()=>g(1,[e.radio("sync","Sync room",Ln),...s.sync==="specified"?b():[],e.row("buttons",[e.button("back","Back",()=>t.go("server"),{look:"quiet"}),e.button("next","Save and next",()=>t.go("users"),{look:"main",disabled:!s.sync})])]),users:()=>g(2,[e.text("redirect","Redirect URI",{readonly:!0,help:"Add this address to the app registration as well."}),e.select("default_user_groups","Default user groups",Tn),e.select("card_number","Card number",On),e.text("login_button_name","Login button name"),e.alert(),e.button("close","Save and close",()=>t.save(c(),o.index,v=>{o.index=v.index,t.go("saved"),t.say("success","The integration was saved.")}),{look:"main",busy:t.busy==="save"})]),saved:()=>h([e.heading("Integrations"),e.section("Office 365",[e.note(s.name),e.chip("Saved","success"),e.button("edit","Edit",()=>t.go("server",{tested:!1,said:null}))])])};return()=>w[o.view]()}var Ko="Office365 Calendar";function Rl(t){let e=Qt(t),{state:o,values:s,config:r}=t,i=t.pick("person",["Dana Meyer","Alex Admin","Chris Bauer"]),l={profile:t.pick("profile",["named","plain"]),kinds:t.pick("kinds",["side","tabs"]),tiles:t.pick("tiles",["cards","table"]),place:t.pick("dialog",["dialog","side"]),bin:t.pick("bin",["icon","word"])};Object.assign(o,{view:r.signIn?"login":"home",list:r.integrations});let a=()=>o.list.some(A=>A.active!==!1),c=()=>[e.item("menu-company","Company",()=>t.go("settings"),{icon:"home",active:o.view==="settings"}),e.item("menu-employees","Employees",()=>t.go("settings"),{icon:"people"}),e.item("integrations","Integrations",()=>t.go("integrations"),{icon:"link",active:o.view==="integrations"})],m=()=>[e.item("kind-sso","Provisioning & SSO",()=>t.go("kinds"),{icon:"people",id:"kinds"}),e.item("kind-messaging","Messaging",()=>t.go("messaging"),{icon:"bell",id:"messaging",active:o.view==="messaging"}),e.item("meeting-rooms","Meeting Rooms",()=>t.go("meetingRooms"),{icon:"calendar",id:"meetingRooms",active:o.view==="meetingRooms"})],h=()=>[e.item("menu-floors","Floor plans",()=>t.go("home"),{icon:"chart",active:!0}),e.item("menu-reports","Reports",()=>t.go("home"),{icon:"chart"})],f=(A,q)=>e.shell("SpaceIQ",A,[...q,e.question()],{layout:"side",open:!0,toasts:e.toasts(),tools:[e.menu("profile",i,[e.item("my-profile","My Profile",()=>t.go("home")),e.item("settings","Settings",()=>t.go("settings")),e.item("log-out","Log out",()=>t.go("login"))],{words:!0,name:l.profile==="named"?"Profile Name":""})]}),g=(A,q)=>l.kinds==="side"?f(m(),q):f(c(),[e.tabs("kinds",m(),A,q.filter(Boolean))]),u=(A,q,V,Q)=>({key:A,title:q,lines:[V],actions:[Q]});function b(A,q){return l.tiles==="cards"?e.cards(A,q):e.table(A,["Name","",""],q.map(V=>({key:V.key,cells:[e.note(V.title),e.note(V.lines[0]),V.actions[0]]})))}let _=()=>{o.dialog="",t.changed()},k=()=>g("meetingRooms",[e.heading("Meeting Rooms"),e.alert(),e.section("Active",[a()?e.link("active",Ko,()=>{o.dialog="open"}):e.note("No active integrations")]),e.section("Available",[b("available",[u("google","Google Calendar","Calendars of Google Workspace",e.button("google","Activate",()=>{o.dialog="google"})),...a()?[]:[u("office",Ko,"Calendars of Microsoft 365",e.button("activate","Activate",()=>{o.dialog="activate"}))],u("robin","Robin","Bookings of Robin",e.button("robin","Activate",()=>t.say("info","Ask your account manager.")))])]),o.sent&&e.section("Check your e-mail",[e.note("We sent an e-mail from no-reply@spaceiq.com. Open it to activate the calendar."),e.link("mailbox","Practice mailbox",()=>{window.open("/mailbox","_blank")})]),v[o.dialog]?.()].filter(Boolean)),w=l.place==="side",v={open:()=>e.dialog(Ko,[e.note(o.list[0]?.domain??""),l.bin==="icon"?e.icon("delete","Delete","delete",()=>{o.dialog="sure"},{named:!0}):e.button("delete","Delete",()=>{o.dialog="sure"},{look:"danger"})],[e.button("close","Close",_,{look:"quiet"})],_,{side:w}),sure:()=>e.dialog("Delete this integration?",[e.note("Free and busy times are no longer received.")],[e.button("no","No",_,{look:"quiet"}),e.button("yes","Yes",async()=>{_(),o.list=(await t.post("/forget",{index:0})).integrations},{look:"main"})],_),google:()=>e.dialog("Google Calendar",[e.text("other_google","Google Domain Name")],[e.button("close","Close",_,{look:"quiet"})],_,{side:w}),activate:()=>e.dialog(Ko,[e.note("The domain of the administrator and of the service account must be the same."),e.text("domain","Office365 Domain Name",{placeholder:t.pick("hint at domain",["","yourcompany.com"])}),e.alert()].filter(Boolean),[e.button("cancel","Cancel",_,{look:"quiet"}),e.button("activate-domain","Activate",async()=>{t.check({domain:["Office365 Domain Name","domain",!0]})&&await t.save({domain:s.domain,active:!1},-1,()=>{Object.assign(o,{dialog:"",sent:!0}),t.alert=null})},{look:"main",busy:t.busy==="save"})],_,{side:w})},$={login:()=>e.signIn("home"),home:()=>f(h(),[e.heading("Floor plans"),e.section("Headquarters",[e.note("5 floors, 412 seats")])]),settings:()=>f(c(),[e.heading("Company"),e.text("other_name","Company name",{placeholder:"Contoso"}),e.text("other_domain","Domain",{placeholder:"contoso.example"})]),integrations:()=>f(c(),[e.heading("Integrations"),e.section("Third Party Integrations",[e.note("Connect SpaceIQ with the tools you already use."),e.link("read-more","READ MORE",()=>t.go("kinds"))]),e.section("API",[e.note("Build your own integrations."),e.link("read-api","READ MORE",()=>t.say("info","The description of the API was sent to you."))])]),kinds:()=>g("kinds",[e.heading("Provisioning & SSO"),b("sso",[u("okta","Okta","Single sign-on",e.button("okta","Activate",()=>{}))])]),messaging:()=>g("messaging",[e.heading("Messaging"),e.otherService("Slack")]),meetingRooms:k};return()=>$[o.view]()}var Dl=[["graph","Office 365 (Microsoft Graph)"],["exchange","Exchange (EWS)"],["google","Google Calendar"]],Pn=[["read_write","Read/Write (Calendars.ReadWrite)"],["read","Read (Calendars.Read)"]],Rn=["alias","client_id","client_secret","tenant","permission_level","use_certificate","scope_to_mailboxes"];function Ml(t){let e=Qt(t),{state:o,values:s,config:r}=t,i={menu:t.pick("menu",["drawer","side"]),list:t.pick("list",["table","cards"]),edit:t.pick("edit",["icon","menu","row"]),outline:t.pick("outline",["page","dialog","side"]),form:t.pick("form",["page","page","folds","tabs","steps"]),resources:t.pick("resources",["rows","dialog"]),others:t.pick("others",["none","beside","before"]),order:t.mixed("order",["client_secret","switches","permission_level","tenant"]),groups:[t.pick("first group",["Settings","Connection","General"]),t.pick("second group",["Consent","Approval"]),"Calendar Resources"],asGuide:t.pick("order of fields",[!0,!1])};Object.assign(o,{view:r.signIn?"login":"home",list:r.integrations,lines:[],next:0,guarded:t.pick("guarded",[!0,!1])});let l=()=>({...Object.fromEntries(Rn.map(C=>[C,s[C]??""])),rooms:o.lines.map(C=>({address:s[`room_address_${C}`]??"",room:s[`room_name_${C}`]??""}))});function a(C){let N=o.list[C]??{};for(let I of Object.keys(s))I.startsWith("room_")&&delete s[I];Object.assign(s,{type:"graph",alias:"",client_id:"",tenant:"",permission_level:"read_write",use_certificate:!1,scope_to_mailboxes:!1,...N,rooms:void 0,client_secret:""});let G=N.rooms??[];G.forEach((I,_t)=>Object.assign(s,{[`room_address_${_t}`]:I.address,[`room_name_${_t}`]:I.room})),t.go(C<0?"add":"edit",{index:C,lines:G.map((I,_t)=>_t),next:G.length,consent:"",replacing:C<0,fresh:C<0,group:0,"fold-0":!0,"fold-1":i.form!=="folds","fold-2":!1})}let c=C=>()=>t.go(C,{menuOpen:i.menu==="side"}),m=()=>[e.item("menu-home","Home",c("home"),{icon:"home",active:o.view==="home"}),e.item("menu-control","Control",c("home"),{icon:"tune"}),e.item("menu-assets","Assets",c("home"),{icon:"devices"}),e.item("scheduling","Scheduling",()=>{o.scheduling=!o.scheduling},{icon:"calendar",open:o.scheduling,items:[e.item("menu-dashboard","Dashboard",c("home")),e.item("manage","Manage",c("list"),{active:o.view==="list"})]}),e.item("menu-users","Users",c("home"),{icon:"people"}),e.item("menu-settings","Settings",c("home"),{icon:"settings"})],h=C=>e.shell("Velocity",m(),[...C,e.question()],{layout:i.menu,open:o.menuOpen,close:()=>{o.menuOpen=!1,t.changed()},toggle:e.icon("menu",t.pick("word for the menu",["Menu","Open drawer"]),"menu",()=>{o.menuOpen=!o.menuOpen}),tools:[e.icon("help","Help","help",()=>t.say("info","Help is on its way.")),e.note("admin")],toasts:e.toasts()}),f=()=>h([e.heading("Dashboard"),e.row("tiles",[e.section("Rooms",[e.note(`${r.rooms.length} rooms in 2 buildings`)]),e.section("Devices",[e.note("All touch panels are online.")]),e.section("Scheduling",[e.note(o.list.length?"1 calendar is connected.":"No calendar is connected.")])])]),g=C=>()=>t.ask("Delete integration?","The rooms lose their calendar.","Delete",async()=>{o.list=(await t.post("/forget",{index:C})).integrations,t.changed()}),u=C=>i.edit==="menu"?[e.menu(`more-${C}`,"More",[e.item(`edit-${C}`,"Edit",()=>a(C)),e.item(`delete-${C}`,"Delete",g(C))])]:[e.icon(`edit-${C}`,"Edit","edit",()=>a(C)),e.icon(`delete-${C}`,"Delete","delete",g(C))];function b(){let C=(s.search??"").toLowerCase(),N=[{key:"google",type:"Google Calendar",alias:"Reception",status:"Disabled",actions:[]},...o.list.map((I,_t)=>({key:`own-${_t}`,type:Dl[0][1],alias:I.alias||"\u2013",status:"Active",actions:u(_t)}))].filter(I=>I.alias.toLowerCase().includes(C)),G=i.list==="cards"?e.cards("integrations",N.map(I=>({key:I.key,title:I.alias,lines:[I.type,I.status],actions:I.actions}))):e.table("integrations",["Type","Alias","Status",""],N.map(I=>({key:I.key,cells:[e.note(I.type),e.note(I.alias),e.chip(I.status,I.status==="Active"?"success":"neutral"),e.row("actions",I.actions)]})));return h([e.heading("Calendar Integrations"),e.text("search","Search",{placeholder:"Search integrations",icon:"search"}),G,e.button("add","Add",()=>a(-1),{look:"round",icon:"add",named:t.pick("name of +",[!0,!1])}),o.outline&&v()].filter(Boolean))}let _=()=>[e.select("type","Type",Dl),e.text("alias","Alias",{help:t.pick("help at alias",["","Optional but recommended"])}),e.text("client_id","Client ID",{placeholder:t.pick("hint at id",["","xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx"])})],k=()=>e.button("create","Create Calendar Integration",async()=>{if(!t.check({client_id:["Client ID","guid",!0]}))return;let{alias:C="",client_id:N=""}=s;await t.spin("create",async()=>{o.index=(await t.post("/create",{alias:C,client_id:N})).index,o.list=[...o.list,{alias:C,client_id:N}]}),o.dirty=!1,t.go("edit")},{look:"main",busy:t.busy==="create"}),w=()=>e.button("cancel","Cancel",()=>{o.dirty=!1,t.go("list")},{look:"quiet"}),v=()=>e.dialog("Add Calendar Integration",[e.alert(),..._()].filter(Boolean),[w(),k()],()=>t.go("list"),{side:i.outline==="side"}),$=()=>{if(i.outline==="page")return h([e.heading("Add Calendar Integration"),e.section("New integration",[e.alert(),..._(),e.row("buttons",[k(),w()])].filter(Boolean))]);o.outline=!0;let C=b();return o.outline=!1,C},A=()=>{let C={client_secret:o.fresh?e.secret("client_secret","Client Secret"):e.kept("client_secret","Client Secret"),switches:e.stack("switches",[e.toggle("use_certificate","Use certificate"),e.toggle("scope_to_mailboxes","Scope to specific mailboxes")]),permission_level:e.select("permission_level","Permission Level",Pn),tenant:e.text("tenant","Tenant Domain or ID (GUID)",{placeholder:t.pick("hint at tenant",["","yourcompany.com"])})};return[..._(),...(i.asGuide?Object.keys(C):i.order).map(N=>C[N])]},q=()=>[e.note("An administrator of Microsoft 365 has to approve the app."),e.row("consent",[e.button("consent","Admin Consent",()=>{let[C,N]=[s.tenant,s.client_id].map(G=>encodeURIComponent(G??""));window.open(r.consent.replace("TENANT",C).replace("CLIENT",N),"_blank")}),e.button("check","Check Consent",()=>t.spin("check",async()=>{let C=await t.post("/test",{index:o.index,values:l()});o.consent=C.ok?"Confirmed":"Waiting for Approval"}),{busy:t.busy==="check"}),o.consent&&e.chip(o.consent,o.consent==="Confirmed"?"success":"warning")])],V=C=>[e.text(`room_address_${C}`,"Email",{placeholder:"room@yourcompany.com"}),e.select(`room_name_${C}`,"Room",r.rooms.map(N=>[N,N]),{find:t.pick("dropdown of rooms",[!0,!1])})],Q=C=>e.icon(`remove-${C}`,"Remove","delete",()=>{o.lines=o.lines.filter(N=>N!==C),o.dirty=!0});function H(){let C=e.button("plus","Add resource",()=>{i.resources==="rows"?o.lines=[...o.lines,o.next]:o.adding=o.next,o.next+=1},{look:"icon",icon:"add",named:t.pick("name of the second +",[!0,!1])}),N=i.resources==="rows"?o.lines.map(G=>e.row(`line-${G}`,[...V(G),Q(G)])):[e.table("resources",["Email","Room",""],o.lines.map(G=>({key:`line-${G}`,cells:[e.note(s[`room_address_${G}`]??""),e.note(s[`room_name_${G}`]??""),Q(G)]})))];return[...o.lines.length?N:[e.note("No resources yet.")],C]}let at=()=>o.adding!==void 0&&e.dialog("Add resource",V(o.adding),[e.button("adding-cancel","Cancel",()=>{o.adding=void 0},{look:"quiet"}),e.button("adding-add","Add",()=>{t.check({[`room_address_${o.adding}`]:["Email","mail",!0],[`room_name_${o.adding}`]:["Room","",!0]})&&(o.lines=[...o.lines,o.adding],o.adding=void 0)},{look:"main"})],()=>{o.adding=void 0,t.changed()});function S(){let C=o.lines.filter(N=>!r.rooms.includes(s[`room_name_${N}`]));for(let N of C)t.errors[`room_name_${N}`]="Choose a room from the list";return C.length&&t.say("error","Please check the fields marked in red."),C.length===0}let M=()=>e.button("save","Save Changes",async()=>{let C={client_id:["Client ID","guid",!0],tenant:["Tenant Domain or ID (GUID)","tenant",!0],...o.fresh&&{client_secret:["Client Secret","",!0]},...Object.fromEntries(o.lines.map(N=>[`room_address_${N}`,["Email","mail",!0]]))};!t.check(C)||!S()||await t.save(l(),o.index,N=>{o.list=N.integrations,t.go("list"),t.say("success","The integration was saved. Velocity begins to sync.")})},{look:"main",busy:t.busy==="save"}),W=()=>[A(),q(),H()];function T(){let[C,N,G]=W(),I=o.group,_t=Le=>()=>{o.group=Le};return i.form==="folds"?[...W().map((Le,ve)=>e.fold(`fold-${ve}`,i.groups[ve],Le)),M()]:i.form==="tabs"?[e.tabs("groups",i.groups.map((Le,ve)=>e.item(`tab-${ve}`,Le,_t(ve),{id:`group-${ve}`})),`group-${I}`,W()[I]),M()]:i.form==="steps"?[e.steps(i.groups,I),e.section(i.groups[I],W()[I]),e.row("turns",[I>0&&e.button("back","Back",_t(I-1),{look:"quiet"}),I<2?e.button("next","Next",_t(I+1),{look:"main"}):M()])]:[e.section(i.groups[0],[...C,...N]),e.section(i.groups[2],G),M()]}let rt={login:()=>e.signIn("home"),home:f,list:b,add:$,edit:()=>h([e.heading("Calendar Integration"),i.others==="before"&&e.otherService("Zoom"),e.alert(),...T(),i.others==="beside"&&e.otherService("Zoom"),at()].filter(Boolean))};return()=>rt[o.view]()}var Dn={velocity:Ml,clearooms:Ol,ones:Pl,spaceiq:Rl};async function Il(t,e){let o=new Wo(await(await fetch("/config")).json(),t);o.start(Dn[o.config.product]),e(o,document.getElementById("root"))}var Mn=/^(flex|fontWeight|lineHeight|opacity|zIndex)$/,In=Z.vnode;Z.vnode=t=>{let e=t.props?.style;e&&typeof e=="object"&&(t.props.style=Object.fromEntries(Object.entries(e).map(([o,s])=>[o,typeof s=="number"&&!Mn.test(o)?`${s}px`:s]))),In?.(t)};function Bl(t,e,o=(s,r)=>r){Il(t,(s,r)=>{let i=a=>a?wl(e[a.kind],{key:a.key,node:a,app:s,draw:i}):null;i.all=a=>(a??[]).filter(Boolean).map(i);let l=()=>El(o(s,i(s.view())),r);s.watch(l),l()})}var Bn=Symbol.for("pv"),Vn=0;function x(t,e,o,s,r,i){e||(e={});var l,a,c=e;if("ref"in c&&typeof t!="function")for(a in c={},e)a=="ref"?l=e[a]:c[a]=e[a];var m={type:t,props:c,key:o,ref:l,__k:null,__:null,__b:0,__e:null,__c:null,constructor:Bn,__v:--Vn,__i:-1,__u:0};return(r||i)&&(m.__source=r,m.__self=i),Z.vnode&&Z.vnode(m),m}as("default",{resolver:t=>`data:image/svg+xml,${encodeURIComponent(fl[t])}`});var Fs=t=>e=>{t.set(e),t.leave()},Hs=t=>t.pick("size",["small","medium"]),Fn=t=>t.options.map(([e,o],s)=>({value:e,label:o,id:`o${s}`})),Yo=(t,e)=>t.map(o=>x("li",{children:[x("sl-button",{variant:"text","data-p":o.mark,onClick:o.press,class:o.active?"active":"",style:{paddingLeft:e?"24px":"0"},children:[o.icon&&x("sl-icon",{slot:"prefix",name:o.icon}),o.label]}),o.items&&o.open&&x("ul",{children:Yo(o.items,!0)})]},o.key)),Vl=t=>e=>{e.target===e.currentTarget&&(e.preventDefault(),t())},Hn={text:({node:t,app:e})=>x("sl-input",{class:"field","data-p":t.mark,id:t.id,size:Hs(e),label:t.label,type:t.secret?"password":"text","password-toggle":!!t.secret,value:t.value,placeholder:t.placeholder??"","help-text":t.error||t.help||"","data-bad":t.error?"":void 0,readonly:!!t.readonly,disabled:!!t.disabled,autocomplete:"off","onsl-input":o=>t.set(o.target.value),"onsl-blur":t.leave,children:t.icon&&x("sl-icon",{slot:"prefix",name:t.icon})}),select:({node:t,app:e})=>{let o=Fn(t);return x("sl-select",{class:"field","data-p":t.mark,size:Hs(e),label:t.label,value:o.find(({value:s})=>s===t.value)?.id??"",placeholder:t.placeholder??"Please choose","help-text":t.error,hoist:!0,"onsl-change":s=>Fs(t)(o.find(({id:r})=>r===s.target.value)?.value??""),children:o.map(({id:s,label:r})=>x("sl-option",{value:s,children:r},s))})},toggle:({node:t})=>{let e=t.as==="checkbox"?"sl-checkbox":"sl-switch";return x("div",{class:"field",children:x(e,{"data-p":t.mark,checked:t.value,"onsl-change":o=>Fs(t)(o.target.checked),children:t.label})})},radio:({node:t})=>x("sl-radio-group",{class:"field",label:t.label,value:t.value,"onsl-change":e=>Fs(t)(e.target.value),children:t.options.map(([e,o,s])=>x("sl-radio",{value:e,"data-p":s,children:o},e))}),button:({node:t,app:e})=>t.look==="round"?x("sl-button",{variant:"primary",size:"large",circle:!0,class:"floating","data-p":t.mark,"aria-label":t.named?t.label:void 0,onClick:t.press,children:x("sl-icon",{name:t.icon,label:t.named?t.label:""})}):t.look==="icon"?x("sl-icon-button",{name:t.icon,label:t.named?t.label:"","data-p":t.mark,onClick:t.press}):x("sl-button",{"data-p":t.mark,id:t.id,size:Hs(e),variant:{main:"primary",plain:"default",quiet:"text",danger:"danger"}[t.look],disabled:!!t.disabled,loading:!!t.busy,onClick:t.press,children:t.label}),menu:({node:t})=>x("sl-dropdown",{hoist:!0,children:[t.words?x("sl-button",{slot:"trigger",variant:"text",caret:!0,"data-p":t.mark,"aria-label":t.name||void 0,children:t.label}):x("sl-icon-button",{slot:"trigger",name:"more",label:t.label,"data-p":t.mark}),x("sl-menu",{children:t.items.map(e=>x("sl-menu-item",{"data-p":e.mark,onClick:e.press,children:e.label},e.key))})]}),shell:({node:t,draw:e})=>x(Zt,{children:[x("header",{children:[t.toggle&&e(t.toggle),x("strong",{children:t.brand}),t.layout==="top"?x("ul",{class:"top",children:Yo(t.menu)}):x("span",{class:"filler"}),e.all(t.tools)]}),x("div",{class:"frame",children:[t.layout==="drawer"&&x("sl-drawer",{label:t.brand,placement:"start",open:!!t.open,"onsl-request-close":Vl(()=>t.close()),children:x("ul",{class:"side",children:Yo(t.menu)})}),t.layout==="side"&&t.open&&x("nav",{children:x("ul",{class:"side",children:Yo(t.menu)})}),x("main",{children:e.all(t.children)})]}),x("div",{class:"toasts",children:t.toasts.map(o=>x("sl-alert",{open:!0,variant:{error:"danger",success:"success"}[o.tone]??"primary",children:o.words},o.key))})]}),dialog:({node:t,draw:e})=>{let o=t.side?"sl-drawer":"sl-dialog";return x(o,{label:t.title,open:!0,"onsl-request-close":Vl(t.close),children:[e.all(t.children),x("div",{slot:"footer",children:e.all(t.actions)})]})},link:({node:t})=>x("p",{children:x("a",{href:"#","data-p":t.mark,onClick:e=>{e.preventDefault(),t.press()},children:t.label})}),section:({node:t,draw:e})=>x("sl-card",{class:t.narrow?"narrow":"field",children:[x("strong",{slot:"header",children:t.title}),e.all(t.children)]}),fold:({node:t,draw:e})=>x("sl-details",{class:"field",open:t.open,"onsl-show":o=>{o.target===o.currentTarget&&!t.open&&t.toggle(!0)},"onsl-hide":o=>{o.target===o.currentTarget&&t.open&&t.toggle(!1)},children:[x("span",{slot:"summary","data-p":t.mark,children:t.title}),e.all(t.children)]}),tabs:({node:t,draw:e})=>x("div",{children:[x("sl-tab-group",{children:t.items.map(o=>x("sl-tab",{slot:"nav",panel:o.id,active:o.id===t.active,"data-p":o.mark,onClick:o.press,children:o.label},o.id))}),x("div",{class:"panel",children:e.all(t.children)})]}),steps:({node:t})=>x("ol",{class:"steps",children:t.labels.map((e,o)=>x("li",{children:[x("sl-badge",{variant:o<=t.active?"primary":"neutral",pill:!0,children:o+1})," ",e]},e))}),table:({node:t,draw:e})=>x("table",{children:[x("thead",{children:x("tr",{children:t.columns.map((o,s)=>x("th",{children:o},s))})}),x("tbody",{children:t.rows.map(o=>x("tr",{children:o.cells.map((s,r)=>x("td",{children:e(s)},r))},o.key))})]}),cards:({node:t,draw:e})=>x("div",{class:"tiles",children:t.items.map(o=>x("sl-card",{children:[x("strong",{children:o.title}),o.lines.map(s=>x("div",{children:s},s)),o.actions.length>0&&x("div",{slot:"footer",children:e.all(o.actions)})]},o.key))}),note:({node:t})=>x("p",{class:`note ${t.tone??""}`,children:t.text}),heading:({node:t})=>t.level===1?x("h1",{children:t.text}):x("h2",{children:t.text}),chip:({node:t})=>x("sl-badge",{variant:t.tone==="info"?"primary":t.tone,children:t.text}),alert:({node:t})=>x("sl-alert",{open:!0,class:"field",variant:{error:"danger",success:"success"}[t.tone]??"primary",children:t.words}),row:({node:t,draw:e})=>x("div",{class:"line",children:e.all(t.children)}),stack:({node:t,draw:e})=>x("div",{children:e.all(t.children)}),pages:({node:t})=>x("div",{class:"line",children:[x("sl-button",{size:"small",disabled:t.page<=1,onClick:()=>t.turn(t.page-1),children:"Previous"}),x("span",{children:`Page ${t.page} of ${t.count}`}),x("sl-button",{size:"small",disabled:t.page>=t.count,onClick:()=>t.turn(t.page+1),children:"Next"})]})};Bl("shoelace",Hn);
